import { useT } from '../i18n'
import { useActionRegistry, useFlow, useStorageKind } from '../state'
import { Button, Dot } from '../ui'

/** Whether the latest changes are safe. */
export function SaveStatus() {
  const { t } = useT()
  const status = useFlow((state) => state.save.status)
  const actions = useActionRegistry()
  const kind = useStorageKind()
  const kept = kind === 'host' ? 'embed.saved' : kind === 'memory' ? 'save.memory' : 'save.saved'
  const [tone, text] =
    status === 'failed' ? (['bad', t('save.failed')] as const)
    : status === 'saved' ? ([kind === 'memory' ? 'warn' : 'ok', t(kept)] as const)
    : status === 'unsaved' ? (['warn', t('embed.unsaved')] as const)
    : (['neutral', t('save.saving')] as const)
  return (
    <>
      <span className="q-save" role="status" data-status={status}><Dot tone={tone} />{text}</span>
      {status === 'unsaved' && <Button size="small" onClick={() => actions.run('flow.save')}>{t('embed.save')}</Button>}
    </>
  )
}
