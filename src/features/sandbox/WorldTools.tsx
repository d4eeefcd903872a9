import { useRef, useState } from 'react'
import type { Issue } from '../../core/base'
import { parseFlowText } from '../../core/flow'
import { readWorld, saveWorld } from '../../core/run'
import { issueText, timeText, useT } from '../../i18n'
import type { WorldSnapshot } from '../../runtime'
import { useFlow, useReplacedWorld, useRun, useView, useViewStore } from '../../state'
import { Button, downloadText, IconButton } from '../../ui'
import { LoadWorldDialog } from './LoadWorldDialog'

/** Megabytes; a world of 10,000 messages has about four. */
const LIMIT = 32

/** Saves the world that is shown, loads one from a file, and goes back to the first data; the last two can be undone. */
export function WorldTools({ snapshot }: { snapshot: WorldSnapshot }) {
  const translator = useT()
  const { t } = translator
  const view = useViewStore()
  const file = useRef<HTMLInputElement>(null)
  const busy = useRun((state) => state.phase !== 'idle')
  const past = useRun((state) => state.cursor < state.length)
  const { worlds, replaced } = useReplacedWorld()
  const files = useView((state) => state.allowed.importExport)
  const timezone = useFlow((state) => state.document.settings?.timezone ?? 'Asia/Shanghai')
  const [asking, setAsking] = useState(false)
  const [offered, setOffered] = useState<{ name: string; world: WorldSnapshot }>()

  const failed = (reason: string) => view.getState().notify({ tone: 'bad', text: t('sandbox.loadFailed', { reason }) })
  const refused = (issue: Issue) => failed(issueText(translator, issue))
  const take = async (chosen: File | undefined) => {
    if (!chosen) return
    if (chosen.size > LIMIT * 1024 * 1024) return failed(t('sandbox.loadTooLarge', { limit: LIMIT }))
    let text: string
    try {
      text = await chosen.text()
    } catch {
      return failed(t('sandbox.loadUnreadable'))
    }
    const json = parseFlowText(text)
    if (!json.ok) return refused(json.error)
    const world = readWorld(json.value)
    if (!world.ok) return refused(world.error)
    setOffered({ name: chosen.name, world: world.value })
  }
  const load = async () => {
    if (!offered) return
    setOffered(undefined)
    if (!await worlds.getState().load(offered.world, offered.name)) failed(t('sandbox.loadRefused'))
  }
  const save = () => {
    const part = (parts: Intl.DateTimeFormatOptions) => timeText(snapshot.now, timezone, 'en', parts)
    const stamp = [part({ year: 'numeric' }), part({ month: '2-digit' }), part({ day: '2-digit' }), '-', part({ hour: '2-digit', minute: '2-digit' }).replace(':', '')].join('')
    downloadText(`sandbox-${stamp}.json`, saveWorld(snapshot))
  }
  return (
    <>
      {replaced && !asking ? (
        <span className="qs-ask" role="status">
          <span className="q-ellipsis">{replaced.how === 'reset' ? t('sandbox.didReset') : t('sandbox.didLoad', { name: replaced.name.slice(0, 60) })}</span>
          <Button size="small" icon="undo" disabled={busy} onClick={() => void worlds.getState().bringBack()}>{t('sandbox.bringBack')}</Button>
          <IconButton size="small" icon="close" tip="left" label={t('sandbox.letStand')} onClick={() => worlds.getState().letStand()} />
        </span>
      ) : null}
      {asking ? (
        <span className="qs-ask" role="alertdialog" aria-label={t('sandbox.resetAsk')}>
          {t('sandbox.resetAsk')}
          <Button size="small" look="danger" onClick={() => { setAsking(false); void worlds.getState().reset() }}>{t('sandbox.resetYes')}</Button>
          <Button size="small" autoFocus onClick={() => setAsking(false)}>{t('ui.cancel')}</Button>
        </span>
      ) : (
        <>
          {files ? (
            <>
              <IconButton size="small" icon="download" tip="left" label={past ? t('sandbox.saveThen') : t('sandbox.save')} onClick={save} />
              <IconButton size="small" icon="upload" tip="left" label={t('sandbox.load')} disabled={busy} onClick={() => file.current?.click()} />
              <input ref={file} type="file" accept=".json,application/json" hidden onChange={(event) => { void take(event.target.files?.[0]); event.target.value = '' }} />
            </>
          ) : null}
          <Button size="small" icon="toStart" disabled={busy} title={t('sandbox.reset')} aria-label={t('sandbox.reset')} onClick={() => setAsking(true)}>{t('sandbox.resetShort')}</Button>
        </>
      )}
      {offered ? <LoadWorldDialog name={offered.name} world={offered.world} now={snapshot} timezone={timezone} onLoad={() => void load()} onClose={() => setOffered(undefined)} /> : null}
    </>
  )
}
