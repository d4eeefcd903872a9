import { useRef, useState } from 'react'
import { useT } from '../../i18n'
import { useViewStore } from '../../state'
import { Badge, Banner, Button, Dialog, Dot, EmptyState, IconButton, Kbd, keysLabel, Marked, Menu, RichText, Skeleton, Splitter, Tabs, TextField, type ButtonProps, type Tone } from '../../ui'

const TONES: Record<Tone, string> = { neutral: '12', accent: '2', ok: '214 ms', run: '1/3', bad: '45009', warn: '1' }
const LOOKS: Record<NonNullable<ButtonProps['look']>, ButtonProps> = {
  plain: {}, primary: { icon: 'play', keys: keysLabel('mod+Enter') }, ghost: { icon: 'edit' }, danger: { icon: 'trash' },
}

/** The small parts that everything else is built of. */
export function PartSpecimens() {
  const { t } = useT()
  const [tab, setTab] = useState<'one' | 'two' | 'three'>('one')
  const [width, setWidth] = useState(240)
  const tabs = [
    { key: 'one' as const, label: t('dock.runs') },
    { key: 'two' as const, label: t('dock.problems'), count: 3, tone: 'bad' as const },
    { key: 'three' as const, label: t('dock.history'), count: 12 },
  ]
  return (
    <div className="qg-parts">
      <h3>{t('gallery.parts.buttons')}</h3>
      {(['medium', 'small'] as const).map((size) => (
        <div key={size} className="qg-row">
          {(Object.keys(LOOKS) as (keyof typeof LOOKS)[]).map((look) => <Button key={look} size={size} look={look} {...LOOKS[look]}>{t(look === 'danger' ? 'gallery.parts.delete' : 'gallery.parts.save')}</Button>)}
          {(Object.keys(LOOKS) as (keyof typeof LOOKS)[]).map((look) => <Button key={look} size={size} look={look} {...LOOKS[look]} disabled>{t('gallery.parts.off')}</Button>)}
          <IconButton size={size} icon="undo" label={t('top.undo')} />
          <IconButton size={size} icon="map" label={t('gallery.parts.pressed')} pressed />
          <IconButton size={size} icon="redo" label={t('gallery.parts.off')} disabled />
        </div>
      ))}
      <h3>{t('gallery.parts.badges')}</h3>
      <div className="qg-row">
        {(Object.keys(TONES) as Tone[]).map((tone) => <Badge key={tone} tone={tone}><Dot tone={tone} />{TONES[tone]}</Badge>)}
        <Kbd>{keysLabel('mod+shift+Z')}</Kbd>
      </div>
      <h3>{t('gallery.parts.tabs')}</h3>
      {(['pills', 'line'] as const).map((look) => <Tabs key={look} look={look} label={t('gallery.parts.tabs')} tabs={tabs} active={tab} onChange={setTab} />)}
      <h3>{t('gallery.parts.fields')}</h3>
      <div className="qg-row"><TextField icon="search" label={t('palette.search')} placeholder={t('palette.search')} end={<Kbd>/</Kbd>} /></div>
      <h3>{t('gallery.parts.overlays')}</h3>
      <Overlays />
      <h3>{t('gallery.parts.banners')}</h3>
      <Banner tone="warn" text={t('save.memoryBanner')}><Button size="small" icon="download">{t('save.export')}</Button></Banner>
      <Banner tone="bad" text={t('save.full')}><Button size="small">{t('save.retry')}</Button></Banner>
      <h3>{t('gallery.parts.empty')}</h3>
      <Skeleton />
      <EmptyState icon="search" title={t('gallery.parts.emptyTitle')} hint={t('gallery.parts.emptyHint')}><Button look="primary">{t('error.retry')}</Button></EmptyState>
      <h3>{t('gallery.parts.text')}</h3>
      <RichText text={t('gallery.parts.rich')} />
      <p><Marked text="企业微信机器人" ranges={[[0, 2], [4, 5]]} /></p>
      <h3>{t('gallery.parts.splitter')}</h3>
      <div className="qg-split">
        <div style={{ width }}>{t('gallery.parts.width', { width })}</div>
        <Splitter label={t('gallery.parts.splitter')} direction="vertical" value={width} min={120} max={480} onChange={setWidth} />
      </div>
    </div>
  )
}

function Overlays() {
  const { t } = useT()
  const view = useViewStore()
  const [open, setOpen] = useState<'menu' | 'dialog'>()
  const anchor = useRef<HTMLButtonElement>(null)
  const close = () => setOpen(undefined)
  const notify = () => {
    for (const tone of ['info', 'ok', 'bad'] as const) view.getState().notify({ tone, text: t(`gallery.parts.notice.${tone}`) })
  }
  return (
    <div className="qg-row">
      <Button ref={anchor} icon="more" aria-haspopup="menu" aria-expanded={open === 'menu'} onClick={() => setOpen('menu')}>{t('gallery.parts.openMenu')}</Button>
      <Button icon="info" aria-haspopup="dialog" onClick={() => setOpen('dialog')}>{t('gallery.parts.openDialog')}</Button>
      <Button icon="note" onClick={notify}>{t('gallery.parts.notify')}</Button>
      {open === 'menu' && (
        <Menu
          label={t('gallery.parts.openMenu')}
          title={t('gallery.parts.overlays')}
          anchor={anchor}
          onClose={close}
          items={[
            { key: 'save', icon: 'check', label: t('gallery.parts.save'), keys: keysLabel('mod+S'), onChoose: notify },
            { key: 'off', icon: 'edit', label: t('gallery.parts.off'), disabled: true, onChoose: notify },
            { key: 'delete', icon: 'trash', label: t('gallery.parts.delete'), tone: 'danger', parted: true, onChoose: notify },
          ]}
        />
      )}
      {open === 'dialog' && (
        <Dialog title={t('gallery.parts.openDialog')} width={420} onClose={close} footer={<><Button onClick={close}>{t('ui.cancel')}</Button><Button look="primary" onClick={close}>{t('gallery.parts.save')}</Button></>}>
          <p>{t('gallery.parts.dialogText')}</p>
        </Dialog>
      )}
    </div>
  )
}
