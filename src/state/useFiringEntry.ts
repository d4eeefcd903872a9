import { useCallback, useSyncExternalStore } from 'react'
import type { FiringEntry } from './firing'
import { useServices } from './react'

/** What is known of a flow that may fire by itself; renders anew when that changes. */
export function useFiringEntry(flow: string): FiringEntry | undefined {
  const { firing } = useServices()
  return useSyncExternalStore(
    useCallback((changed) => {
      firing?.listeners.add(changed)
      return () => void firing?.listeners.delete(changed)
    }, [firing]),
    useCallback(() => firing?.port?.entry(flow), [firing, flow]),
  )
}
