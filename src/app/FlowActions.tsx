import { useMemo } from 'react'
import { usePaletteActions } from '../features/palette'
import { exportFlow } from './exportFlow'
import { useT } from '../i18n'
import { newId, useActions, useServices, useView, useViewStore, type Action, type CaseStore, type DockTab, type FlowStore, type RunStore } from '../state'
import { withTexts } from './withTexts'

const TABS: readonly DockTab[] = ['runs', 'problems', 'sandbox', 'history', 'cases', 'breakpoints']

/** Offers what can be done with the open flow, beside what its canvas and its runs offer. A text being typed keeps the browser's own undo. */
export function FlowActions({ flow, cases, run }: { flow: FlowStore; cases: CaseStore; run: RunStore }) {
  usePaletteActions()
  const { t } = useT()
  const view = useViewStore()
  const services = useServices()
  const { storage } = services
  const locked = useView((state) => state.locks.includes('person'))
  useActions(useMemo((): Action[] => {
    const toggle = (name: 'paletteOpen' | 'panelOpen' | 'dockOpen') => () => view.getState().set({ [name]: !view.getState()[name] })
    const problems = () => flow.getState().issues.filter(({ severity, place }) => severity !== 'info' && place.node !== undefined)
    const goToProblem = (step: 1 | -1) => () => {
      const all = problems()
      const [selected] = view.getState().selection.nodes
      const at = all.findIndex(({ place }) => place.node === selected)
      const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : (at + step + all.length) % all.length]
      if (next?.place.node !== undefined) view.getState().goTo(next.place.node, next.place.path)
    }
    return [
      { id: 'edit.undo', edits: true, group: 'edit', title: t('top.undo'), icon: 'undo', keys: ['mod+Z'], enabled: () => flow.getState().canUndo, run: () => flow.getState().undo() },
      { id: 'edit.redo', edits: true, group: 'edit', title: t('top.redo'), icon: 'redo', keys: ['mod+shift+Z', 'mod+Y'], enabled: () => flow.getState().canRedo, run: () => flow.getState().redo() },
      { id: 'view.palette', edits: true, group: 'view', title: t('view.palette'), icon: 'palette', run: toggle('paletteOpen') },
      { id: 'view.panel', group: 'view', title: t('view.panel'), icon: 'sidebar', run: toggle('panelOpen') },
      { id: 'view.dock', group: 'view', title: t('view.dock'), icon: 'dockClose', run: toggle('dockOpen') },
      ...TABS.map((tab, index): Action => ({
        id: `view.${tab}`, group: 'view', title: t('view.tab', { tab: t(`dock.${tab}`) }), icon: 'dockClose', keys: [`alt+${index + 1}`], run: () => view.getState().openDock(tab),
      })),
      { id: 'problems.next', group: 'view', title: t('problems.next'), icon: 'warning', keys: ['F8'], enabled: () => problems().length > 0 && run.getState().phase === 'idle', run: goToProblem(1) },
      { id: 'problems.previous', group: 'view', title: t('problems.previous'), icon: 'warning', keys: ['shift+F8'], enabled: () => problems().length > 0, run: goToProblem(-1) },
      {
        id: 'run.cases', group: 'run', title: t('dock.runCases'), words: ['测试', 'ceshi', 'test cases'], icon: 'check', keys: ['mod+shift+E'], inTexts: true,
        enabled: () => (flow.getState().document.order.cases ?? []).length > 0 && cases.getState().running === undefined,
        run: () => { view.getState().openDock('cases'); void cases.getState().run(flow.getState().document.order.cases ?? []) },
      },
      { id: 'flow.settings', group: 'flow', title: t('panel.settings'), icon: 'sliders', run: () => { view.getState().select([]); view.getState().set({ settingsOpen: true }) } },
      {
        id: 'flow.template', group: 'flow', title: t('flow.template'), icon: 'sparkle',
        run: () => void (async () => {
          const { document } = flow.getState()
          const kept = await storage.flows.write({ ...document, id: newId() }, { template: true })
          if (kept.ok) view.getState().notify({ tone: 'ok', text: t('flow.templateSaved', { name: document.name }) })
          else view.getState().notify({ tone: 'bad', text: t(kept.error.code === 'storage.full' ? 'flow.templateFull' : 'flow.templateBlocked') })
        })(),
      },
      { id: 'flow.export', group: 'flow', title: t('top.export'), icon: 'download', run: () => void exportFlow({ flow, files: services.files, view, t }) },
      ...(services.oneFile ? [{
        id: 'flow.share', group: 'flow', title: t('top.share'), icon: 'arrowOut', words: ['分享', 'fenxiang', 'html', 'share'],
        run: () => void (async () => {
          const { shareAsOneFile } = await withTexts(() => import('./oneFile/share'))
          await shareAsOneFile({ flow, run, view, services, t })
          view.getState().notify({ tone: 'ok', text: t('oneFile.shared', { name: flow.getState().document.name }) })
        })().catch(() => view.getState().notify({ tone: 'bad', text: t('oneFile.failed') })),
      } satisfies Action] : []),
      {
        id: 'flow.lock', group: 'flow', title: t(locked ? 'lock.undo' : 'lock.do'), icon: locked ? 'unlock' : 'lock', words: ['锁定编辑', '只读', 'suoding', 'zhidu', 'lock editing', 'read-only'],
        enabled: () => view.getState().locks.every((lock) => lock === 'person'), run: () => view.getState().setLock('person', !locked),
      },
      { id: 'flow.rename', edits: true, group: 'flow', title: t('flow.rename'), icon: 'edit', run: () => document.querySelector<HTMLInputElement>('.q-top-name')?.select() },
    ]
  }, [cases, flow, locked, run, services, storage, t, view]))
  return null
}
