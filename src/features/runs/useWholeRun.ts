import { useEffect, useRef, useState } from 'react'
import { useRun, useView } from '../../state'
import { useReached } from './useReached'

/**
 * Whether the run as a whole is looked at, whatever is selected on the canvas: once the run at work has come to its end
 * (but for a run of a part or one that branched off at a step, of which that step is looked at, and one that failed, which turns to what failed),
 * or when somebody turns to it. Turning to a step ends it.
 */
export function useWholeRun(): [boolean, (whole: boolean) => void] {
  const [whole, setWhole] = useState(false)
  const selected = useView((state) => state.selection.nodes)
  const iterations = useView((state) => state.iterations)
  const run = useRun((state) => state.current?.id)
  const came = useRun(({ phase, trace, current }) => phase === 'idle' && !current?.part && !current?.fork && trace !== undefined && trace.status !== 'running' && trace.status !== 'failed')
  const turned = useRef({ selected, iterations, run })
  useEffect(() => {
    const before = turned.current
    if (before.selected === selected && before.iterations === iterations && before.run === run) return
    turned.current = { selected, iterations, run }
    setWhole(false)
  }, [selected, iterations, run])
  useReached(came ? true : undefined, setWhole)
  return [whole, setWhole]
}
