import { useMemo } from 'react'
import { useT } from '../../i18n'
import { useActions, useRunStore, useViewStore, type Action } from '../../state'

/** What can be done by name with a run at work that somebody looks into, and with where runs stand still. */
export function useDebugActions(): void {
  const { t } = useT()
  const runs = useRunStore()
  const view = useViewStore()
  useActions(useMemo((): Action[] => {
    const at = () => runs.getState()
    const stands = () => at().paused !== undefined && at().phase === 'running'
    const words = ['调试', 'tiaoshi', 'ts', 'debug', 'step']
    return [
      { id: 'debug.pause', group: 'run', title: t('debug.pause'), words, icon: 'pause', keys: ['F8'], inTexts: true, enabled: () => at().phase === 'running' && !stands() && !at().pausing, run: () => at().debug('pause') },
      { id: 'debug.continue', group: 'run', title: t('debug.continue'), words, icon: 'play', keys: ['F8'], inTexts: true, enabled: stands, run: () => at().debug('continue') },
      { id: 'debug.over', group: 'run', title: t('debug.over'), words, icon: 'stepOver', keys: ['F10'], inTexts: true, enabled: stands, run: () => at().debug('over') },
      { id: 'debug.into', group: 'run', title: t('debug.into'), words, icon: 'stepInto', keys: ['F11'], inTexts: true, enabled: stands, run: () => at().debug('into') },
      { id: 'debug.out', group: 'run', title: t('debug.out'), words, icon: 'stepOut', keys: ['shift+F11'], inTexts: true, enabled: stands, run: () => at().debug('out') },
      { id: 'debug.list', group: 'run', title: t('debug.list'), words: ['断点', 'duandian', 'breakpoints'], icon: 'breakpoint', run: () => view.getState().openDock('breakpoints') },
    ]
  }, [runs, t, view]))
}
