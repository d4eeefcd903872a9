import { useMemo } from 'react'
import { useT } from '../../i18n'
import { breakpointOf, toggledBreakpoint, useActions, useFlowStore, useRunStore, useViewStore } from '../../state'

/** Sets or removes the breakpoints of what is selected. They are no part of the flow, so there is nothing to undo. */
export function useBreakpointAction(): void {
  const flow = useFlowStore()
  const view = useViewStore()
  const runs = useRunStore()
  const { t } = useT()
  useActions(useMemo(() => {
    const nodes = () => view.getState().selection.nodes.filter((id) => flow.getState().document.nodes[id] !== undefined)
    return [{
      id: 'debug.toggle', group: 'run', title: t('debug.toggle'), words: ['断点', 'duandian', 'dd', 'breakpoint'], icon: 'breakpoint', keys: ['F9'], enabled: () => nodes().length > 0,
      run() {
        const { breakpoints, setBreakpoints } = runs.getState()
        // All of them get one, unless all of them have one.
        const isSet = (id: string) => breakpointOf(breakpoints, id)?.off === undefined && breakpointOf(breakpoints, id) !== undefined
        const wanted = nodes().every(isSet) ? nodes() : nodes().filter((id) => !isSet(id))
        setBreakpoints(wanted.reduce(toggledBreakpoint, breakpoints))
      },
    }]
  }, [flow, runs, t, view]))
}
