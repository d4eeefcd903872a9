import { useState } from 'react'
import { useT } from '../../i18n'
import { newId } from '../../state'
import { Button, Dialog } from '../../ui'
import { TemplateGrid } from './TemplateGrid'
import type { useFlowWork } from './useFlowWork'

type Work = Pick<ReturnType<typeof useFlowWork>, 'begin' | 'keepAndOpen' | 'change' | 'download' | 'remove'>

/** Templates and examples below the flows, where one's own are renamed, changed and deleted, too. */
export function TemplateSection({ work, onOpen }: { work: Work; onOpen: (id: string) => void }) {
  const { t } = useT()
  const [renaming, setRenaming] = useState<string>()
  return (
    <section className="q-flows-section" aria-label={t('flows.templates')}>
      <header><h2>{t('flows.templates')}</h2><p>{t('flows.templatesHint')}</p></header>
      <TemplateGrid
        onTemplate={(id) => void work.begin(id)}
        onExample={(document) => void work.keepAndOpen({ ...document, id: newId() })}
        manage={(template) => ({
          editing: renaming === template.id ? {
            label: t('flows.rename'),
            value: template.name,
            onDone: (written) => {
              setRenaming(undefined)
              if (written !== undefined && written !== '' && written !== template.name) void work.change(template.id, { name: written })
            },
          } : undefined,
          actions: [
            { key: 'begin', icon: 'plus', label: t('flows.begin'), onChoose: () => void work.begin(template.id) },
            { key: 'edit', icon: 'edit', label: t('flows.editTemplate'), onChoose: () => onOpen(template.id) },
            { key: 'rename', icon: 'note', label: t('flows.rename'), onChoose: () => setRenaming(template.id) },
            { key: 'export', icon: 'download', label: t('flows.export'), onChoose: () => void work.download(template) },
            { key: 'delete', icon: 'trash', tone: 'danger', label: t('flows.delete'), onChoose: () => void work.remove([template]) },
          ],
        })}
      />
    </section>
  )
}

/** The same choice at hand at the head of a long list. */
export function BeginButton({ work }: { work: Work }) {
  const { t } = useT()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button icon="sparkle" onClick={() => setOpen(true)}>{t('flows.begin')}</Button>
      {open && (
        <Dialog title={t('flows.begin')} width={820} onClose={() => setOpen(false)}>
          <TemplateGrid onTemplate={(id) => void work.begin(id)} onExample={(document) => void work.keepAndOpen({ ...document, id: newId() })} />
        </Dialog>
      )}
    </>
  )
}
