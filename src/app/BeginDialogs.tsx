import { loadFlow, type FlowDocument } from '../core/flow'
import { ImportDialog, TemplateGrid } from '../features/flows'
import { useT } from '../i18n'
import { newId, useFlowStore, useServices } from '../state'
import { Dialog } from '../ui'
import { QueryScope } from './QueryScope'
import { go } from './useHashRoute'

export type Beginning = 'example' | 'import'

/** What an empty canvas offers: a flow from outside takes the place of the empty one. */
export function BeginDialogs(props: BeginDialogsProps) {
  return <QueryScope><Dialogs {...props} /></QueryScope>
}

interface BeginDialogsProps { beginning: Beginning; onClose: () => void }

function Dialogs({ beginning, onClose }: BeginDialogsProps) {
  const { t } = useT()
  const { storage } = useServices()
  const flow = useFlowStore()
  const take = (document: FlowDocument) => {
    const { document: own, load: put } = flow.getState()
    put({ ...document, id: own.id })
    onClose()
  }
  /** One takes the place of the empty flow; several go into the list. */
  const takeAll = async ([first, ...others]: readonly FlowDocument[]) => {
    if (!first) return
    for (const document of others) await storage.flows.write({ ...document, id: newId() })
    take(first)
  }
  const takeTemplate = async (id: string) => {
    const loaded = loadFlow(await storage.flows.read(id).catch(() => undefined))
    if (loaded.ok) take(loaded.value)
    // A page of its own says why it cannot be read.
    else go({ page: 'flow', id })
  }
  if (beginning === 'import') return <ImportDialog onClose={onClose} onImport={takeAll} />
  return (
    <Dialog title={t('flows.templates')} width={720} onClose={onClose}>
      <TemplateGrid onTemplate={(id) => void takeTemplate(id)} onExample={take} />
    </Dialog>
  )
}
