import { useEffect } from 'react'
import { useT } from '../i18n'
import { useView, useViewStore, type Notice } from '../state'
import { Button, Icon, IconButton } from '../ui'
import './Notices.css'

/** How long a notice stays that nobody has to act on. */
const SHOWN_MS = 6000

const ICONS = { info: 'info', ok: 'check', bad: 'error' } as const

/** Short messages below the top bar. Bad news stays until it is dismissed. */
export function Notices() {
  const { t } = useT()
  const notices = useView((state) => state.notices)
  return (
    <div className="q-notices" role="region" aria-label={t('ui.notices')} aria-live="polite">
      {notices.map((notice) => <NoticeLine key={notice.id} notice={notice} />)}
    </div>
  )
}

function NoticeLine({ notice: { id, tone, text, action } }: { notice: Notice }) {
  const { t } = useT()
  const view = useViewStore()
  useEffect(() => {
    if (tone === 'bad') return
    const timer = setTimeout(() => view.getState().dismiss(id), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [id, tone, view])
  return (
    <div className="q-notice" data-tone={tone}>
      <Icon name={ICONS[tone]} size={16} />
      <span>{text}</span>
      {action && <Button size="small" onClick={() => { view.getState().dismiss(id); action.run() }}>{action.label}</Button>}
      <IconButton size="small" icon="close" tip="above" label={t('ui.dismiss')} onClick={() => view.getState().dismiss(id)} />
    </div>
  )
}
