import { useMemo } from 'react'
import { casesOf, readKnownCase, saveCases, type FlowCase } from '../../core/cases'
import type { FlowCommand } from '../../core/flow'
import { useT } from '../../i18n'
import { newId, useCaseStore, useFlowStore, useRunStore, useViewStore } from '../../state'
import type { CaseRun } from '../../runtime'

export interface CaseWork {
  rename(id: string, name: string): void
  duplicate(id: string): void
  remove(id: string): void
  move(id: string, by: 1 | -1): void
  copy(id: string): Promise<void>
  /** Adds cases, each under an id that is free, and selects the first. */
  add(cases: readonly FlowCase[]): void
  edit(one: FlowCase, label: string): void
  openRun(run: CaseRun): void
}

/** What can be done with the flow's cases. Every edit can be undone. */
export function useCaseWork(): CaseWork {
  const { t } = useT()
  const flow = useFlowStore()
  const cases = useCaseStore()
  const runs = useRunStore()
  const view = useViewStore()
  return useMemo(() => {
    const list = () => casesOf(flow.getState().document)
    const edit = (command: FlowCommand, label: string) => flow.getState().dispatch(command, { label })
    const add = (added: readonly FlowCase[], index?: number) => {
      const taken = new Set(list().map(({ id }) => id))
      const fresh = added.map((one) => {
        const id = taken.has(one.id) ? newId() : one.id
        taken.add(id)
        return { ...one, id }
      })
      const done = edit({ type: 'batch', commands: fresh.map((one, place) => ({ type: 'case.add', case: one, ...(index === undefined ? {} : { index: index + place }) })) }, t('cases.undo.add'))
      if (done.ok) cases.getState().select(fresh[0]?.id)
    }
    return {
      rename(id, name) {
        const before = list().find((one) => one.id === id)?.name
        const text = name.trim().slice(0, 200)
        cases.getState().rename(undefined)
        if (text !== '' && text !== before) edit({ type: 'case.rename', id, name: text }, t('cases.undo.rename'))
      },
      duplicate(id) {
        const at = list().findIndex((one) => one.id === id)
        const one = list()[at]
        if (one) add([{ ...(one as FlowCase), id: newId(), name: t('cases.copyName', { name: one.name }).slice(0, 200) }], at + 1)
      },
      remove(id) {
        const one = list().find((other) => other.id === id)
        if (!one || !edit({ type: 'case.remove', ids: [id] }, t('cases.undo.delete')).ok) return
        if (cases.getState().selected === id) cases.getState().select(undefined)
        view.getState().notify({ tone: 'info', text: t('cases.deleted', { name: one.name }), action: { label: t('top.undo'), run: () => flow.getState().undo() } })
      },
      move(id, by) {
        const at = list().findIndex((one) => one.id === id)
        if (at >= 0) edit({ type: 'case.move', id, index: at + by }, t('cases.undo.move'))
      },
      async copy(id) {
        const read = readKnownCase(list().find((one) => one.id === id) ?? {})
        const text = read.ok ? saveCases({ cases: [read.value] }) : JSON.stringify(list().find((one) => one.id === id), null, 2)
        // Frames may not be allowed to use the clipboard.
        const done = await Promise.resolve().then(() => navigator.clipboard.writeText(text)).then(() => true, () => false)
        view.getState().notify(done ? { tone: 'ok', text: t('cases.copied') } : { tone: 'bad', text: t('runs.noClipboard') })
      },
      add: (added) => add(added),
      edit: (one, label) => void edit({ type: 'case.update', case: one }, label),
      openRun(run) {
        if (!('ran' in run)) return
        const { spec, events, ran } = run
        runs.getState().show({ id: spec.run, flow: spec.document.id, startedAt: spec.startAt, tookMs: ran.tookMs, status: ran.status, events }, ran.start)
        view.getState().select([])
        view.getState().openDock('runs')
      },
    }
  }, [cases, flow, runs, t, view])
}
