import { useEffect, useMemo } from 'react'
import type { FlowDocument } from '../core/flow'
import { useT } from '../i18n'
import { readFlow } from './readFlow'
import { newId, useServices, useViewStore, type Autosave, type FlowStore } from '../state'

/**
 * Another tab on the same flow. What it writes is taken up here while nothing here is unsaved; where both have changed
 * something, nothing is overwritten until the person has chosen, and the other state is kept as a copy.
 */
export function useOtherTabs(flow: FlowStore, autosave: Autosave) {
  const { storage } = useServices()
  const view = useViewStore()
  const { t } = useT()
  const { id } = flow.getState().document

  useEffect(() => {
    let left = false
    const follow = async () => {
      // What is unsaved here is for the write that follows to find out about.
      if (flow.getState().save.status !== 'saved' || !(await storage.flows.isOutdated(id).catch(() => false))) return
      const theirs = await readKept(storage, id)
      if (left || !theirs || flow.getState().save.status !== 'saved') return
      autosave.take(theirs, t('save.otherTab'))
      view.getState().notify({ tone: 'info', text: t('save.taken') })
    }
    const unlisten = storage.flows.onChange((change) => {
      if (!change.here && change.id === id) void follow()
    })
    // Where tabs cannot hear each other, one looks again when one comes back.
    const shown = () => document.visibilityState === 'visible' && void follow()
    document.addEventListener('visibilitychange', shown)
    return () => {
      left = true
      unlisten()
      document.removeEventListener('visibilitychange', shown)
    }
  }, [autosave, flow, id, storage, t, view])

  return useMemo(() => {
    const keepCopy = async (document: FlowDocument) => {
      const kept = await storage.flows.write({ ...document, id: newId(), name: t('save.copyName', { name: document.name }) })
      return kept.ok
    }
    return {
      /** Shows the other tab's state; what was changed here is kept as a copy. */
      async takeTheirs() {
        const mine = flow.getState().document
        const theirs = await readKept(storage, id)
        if (theirs && (await keepCopy(mine))) autosave.take(theirs, t('save.otherTab'))
      },
      /** Writes what is here; the other tab's state is kept as a copy. */
      async keepMine() {
        const theirs = await readKept(storage, id)
        if (!theirs || (await keepCopy(theirs))) await autosave.flush()
      },
    }
  }, [autosave, flow, id, storage, t])
}

/** What the database holds now; reading it also makes the next write build on it. */
async function readKept(storage: ReturnType<typeof useServices>['storage'], id: string): Promise<FlowDocument | undefined> {
  const loaded = await readFlow(await storage.flows.read(id).catch(() => undefined))
  return loaded.ok ? loaded.value : undefined
}
