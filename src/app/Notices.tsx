import { useEffect, useState, type FocusEvent } from 'react'
import { useT } from '../i18n'
import { useView, useViewStore, type Notice } from '../state'
import { Button, Icon, IconButton } from '../ui'
import './Notices.css'

/** How long a notice stays that nobody has to act on, and one that offers something to be done. */
const SHOWN_MS = { plain: 6000, withAction: 15_000 }

const ICONS = { info: 'info', ok: 'check', bad: 'error' } as const

/** Short messages below the top bar. Bad news stays until it is dismissed, and nothing goes that is pointed at or has the focus. */
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
  const [pointed, setPointed] = useState(false)
  const [focused, setFocused] = useState(false)
  const stays = tone === 'bad' || pointed || focused
  const shown = action ? SHOWN_MS.withAction : SHOWN_MS.plain
  useEffect(() => {
    if (stays) return
    const timer = setTimeout(() => view.getState().dismiss(id), shown)
    return () => clearTimeout(timer)
  }, [id, shown, stays, view])
  const leave = (event: FocusEvent) => setFocused(event.currentTarget.contains(event.relatedTarget))
  return (
    <div className="q-notice" data-tone={tone} onPointerEnter={() => setPointed(true)} onPointerLeave={() => setPointed(false)} onFocus={() => setFocused(true)} onBlur={leave}>
      <Icon name={ICONS[tone]} size={16} />
      <span>{text}</span>
      {action && <Button size="small" onClick={() => { view.getState().dismiss(id); action.run() }}>{action.label}</Button>}
      <IconButton size="small" icon="close" tip="above" label={t('ui.dismiss')} onClick={() => view.getState().dismiss(id)} />
    </div>
  )
}
