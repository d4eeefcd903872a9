import { useStore } from 'zustand'
import { useRunStore, useServices } from './react'
import { worldFilesOf } from './worldFiles'

/** The open flow's way to put another world into the sandbox, and what it last took the place of. */
export function useReplacedWorld() {
  const { runService } = useServices()
  const worlds = worldFilesOf(useRunStore(), runService)
  return { worlds, replaced: useStore(worlds, (state) => state.replaced) }
}
