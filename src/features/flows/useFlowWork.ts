import type { FlowSummary } from '../../api'
import { useFlowLibrary } from '../../api'
import { loadFlow, type FlowDocument } from '../../core/flow'
import { useT } from '../../i18n'
import { newId, useServices, useViewStore } from '../../state'
import { downloadFlows } from './downloadFlows'
import { useRemoval } from './useRemoval'

/** What can be done with kept flows, one or several at once. `onNotKept` says what storage refused. */
export function useFlowWork({ onOpen, onNotKept }: { onOpen: (id: string) => void; onNotKept: (error: unknown) => void }) {
  const { t } = useT()
  const { storage, files } = useServices()
  const view = useViewStore()
  const library = useFlowLibrary(storage)

  const keep = async (document: FlowDocument, template = false) => {
    try {
      await library.save(document, template)
      return true
    } catch (error) {
      onNotKept(error)
      return false
    }
  }
  const keepAndOpen = async (document: FlowDocument) => {
    if (await keep(document)) onOpen(document.id)
  }
  /** What is kept but is no flow for this version has a page of its own, which says why and exports it as it is. */
  const withFlow = async (id: string, work: (document: FlowDocument) => unknown) => {
    const stored = await library.read(id).catch(() => undefined)
    const loaded = stored === undefined ? undefined : loadFlow(stored)
    if (loaded?.ok) await work(loaded.value)
    else onOpen(id)
  }
  const remove = useRemoval({ keep, onNotKept })
  return {
    keep,
    keepAndOpen,
    copy: (id: string) => withFlow(id, (document) => keep({ ...document, id: newId(), name: t('flows.copyName', { name: document.name }) })),
    /** Keeps a copy to begin other flows with, and says where it is. */
    saveAsTemplate: (id: string) => withFlow(id, async (document) => {
      if (await keep({ ...document, id: newId() }, true)) view.getState().notify({ tone: 'ok', text: t('flows.savedTemplate', { name: document.name }) })
    }),
    /** Begins a flow with a template, which stays as it is. */
    begin: (id: string) => withFlow(id, (document) => keepAndOpen({ ...document, id: newId() })),
    change: (id: string, changes: Partial<Pick<FlowDocument, 'name' | 'tags'>>) => withFlow(id, (document) => keep({ ...document, ...changes })),
    remove,
    download: ({ id, name }: FlowSummary) => withFlow(id, (document) => downloadFlows({ files, view, t }, [document], name)),
    /** One file with all of them; what cannot be read is named and left out. */
    async downloadBundle(flows: readonly FlowSummary[]) {
      const documents: FlowDocument[] = []
      const unreadable: string[] = []
      for (const { id, name } of flows) {
        const loaded = loadFlow(await library.read(id).catch(() => undefined))
        if (loaded.ok) documents.push(loaded.value)
        else unreadable.push(name)
      }
      await downloadFlows({ files, view, t }, documents, t('flows.bundleName'))
      if (unreadable.length > 0) view.getState().notify({ tone: 'bad', text: t('flows.leftOut', { names: unreadable.join('、') }) })
    },
  }
}
