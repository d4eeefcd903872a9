import { useEffect, useState } from 'react'
import type { SandboxFault } from '../../core/base'
import { faultsIn } from '../../core/cases'
import { useRun, useRunStore } from '../../state'

/** The faults of the sandbox as it is now, whatever moment of a run is shown; read again when a run has ended. */
export function useFaults() {
  const store = useRunStore()
  const phase = useRun((state) => state.phase)
  const world = useRun((state) => state.world.snapshot)
  const [faults, setFaults] = useState<ReturnType<typeof faultsIn>>([])
  useEffect(() => {
    if (phase !== 'idle') return
    let left = false
    // A world that does not open is told of by the view around.
    store.getState().worldNow().then((now) => { if (!left) setFaults(faultsIn(now)) }, () => undefined)
    return () => { left = true }
  }, [store, phase, world])
  const change = async (next: SandboxFault[]): Promise<void> => {
    await store.getState().setFaults(next)
    setFaults(faultsIn(await store.getState().worldNow()))
  }
  return { faults, change }
}
