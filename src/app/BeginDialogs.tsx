import { sketchOf, useExamples } from '../api'
import type { FlowDocument } from '../core/flow'
import { FlowCard, ImportDialog } from '../features/flows'
import { useT } from '../i18n'
import { useFlowStore, useServices } from '../state'
import { Dialog } from '../ui'
import { QueryScope } from './QueryScope'

export type Beginning = 'example' | 'import'

/** What an empty canvas offers: a flow from outside takes the place of the empty one. */
export function BeginDialogs(props: BeginDialogsProps) {
  return <QueryScope><Dialogs {...props} /></QueryScope>
}

interface BeginDialogsProps { beginning: Beginning; onClose: () => void }

function Dialogs({ beginning, onClose }: BeginDialogsProps) {
  const { t, lt, locale } = useT()
  const { examples: load } = useServices()
  const examples = useExamples(load, locale)
  const flow = useFlowStore()
  const take = (document: FlowDocument) => {
    const { document: own, load: put } = flow.getState()
    put({ ...document, id: own.id })
    onClose()
  }
  if (beginning === 'import') return <ImportDialog onClose={onClose} onImport={async (document) => take(document)} />
  return (
    <Dialog title={t('canvas.empty.example')} width={720} onClose={onClose}>
      <ul className="q-flow-grid">
        {examples.data?.map(({ title, description, document }) => (
          <FlowCard key={document.id} name={lt(title)} label={t('flows.openExample', { name: lt(title) })} sketch={sketchOf(document)} meta={lt(description)} onOpen={() => take({ ...document, name: lt(title) })} />
        ))}
      </ul>
    </Dialog>
  )
}
