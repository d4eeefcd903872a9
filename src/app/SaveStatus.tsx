import { useT } from '../i18n'
import { useFlow, useStorageKind } from '../state'
import { Dot } from '../ui'

/** Whether the latest changes are safe. */
export function SaveStatus() {
  const { t } = useT()
  const status = useFlow((state) => state.save.status)
  const kept = useStorageKind() === 'memory' ? 'memory' : 'saved'
  const [tone, text] =
    status === 'failed' ? (['bad', t('save.failed')] as const)
    : status === 'saved' ? ([kept === 'saved' ? 'ok' : 'warn', t(`save.${kept}`)] as const)
    : (['neutral', t('save.saving')] as const)
  return <span className="q-save" role="status" data-status={status}><Dot tone={tone} />{text}</span>
}
