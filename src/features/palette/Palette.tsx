import { useCallback, useDeferredValue, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useT } from '../../i18n'
import { useActions, useView } from '../../state'
import { EmptyState, IconButton, Kbd, keysLabel, TextField, useAfterPaint } from '../../ui'
import { ConnectorRows } from './ConnectorRows'
import { allItems, paletteContent, type PaletteItem } from './paletteItems'
import { PaletteRow } from './PaletteRow'
import { searchPalette } from './searchPalette'
import { useAddItem } from './useAddItem'
import { useEntries } from './useEntries'
import './Palette.css'

/** More of them would push the whole list out of sight. */
const RECENT_ROWS = 3

/** Everything that can be added to a flow, to be found, pressed or dragged. */
export function Palette() {
  const { t, lt, locale } = useT()
  const entries = useEntries()
  const addItem = useAddItem()
  const content = useMemo(() => paletteContent(entries), [entries])
  const items = useMemo(() => allItems(content), [content])
  const [query, setQuery] = useState('')
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(content.connectors.slice(0, 1).map(({ id }) => id)))
  const [said, setSaid] = useState('')
  const wanted = useDeferredValue(query)
  const found = useMemo(() => searchPalette(items, wanted, locale), [items, wanted, locale])
  const box = useRef<HTMLElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const searching = wanted.trim() !== ''
  // Hundreds of rows would hold up the first picture of the flow; they come right behind it.
  const filled = useAfterPaint()

  useActions(useMemo(() => [
    { id: 'palette.search', group: 'add', title: t('palette.search'), icon: 'search', keys: ['mod+/'], run: () => field.current?.focus() },
  ], [t]))

  const onAdd = useCallback(async (item: PaletteItem) => {
    if (await addItem(item)) setSaid(t('palette.added', { title: lt(item.title) }))
  }, [addItem, lt, t])
  const toggle = useCallback((id: string) => setOpen((now) => {
    const next = new Set(now)
    if (!next.delete(id)) next.add(id)
    return next
  }), [])

  const steer = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      setQuery('')
      field.current?.focus()
      return
    }
    if (event.target === field.current && event.key === 'Enter') {
      // What is on screen may lag behind what was typed; what counts is what was typed.
      const [first] = searchPalette(items, field.current?.value ?? '', locale)
      if (!first) return
      event.preventDefault()
      void onAdd(first)
      return
    }
    const row = event.target as HTMLElement
    if ((event.key === 'ArrowRight' && row.getAttribute('aria-expanded') === 'false') || (event.key === 'ArrowLeft' && row.getAttribute('aria-expanded') === 'true')) {
      event.preventDefault()
      row.click()
      return
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const rows = [...(box.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    const index = rows.indexOf(document.activeElement as HTMLElement)
    if (index === 0 && step < 0) field.current?.focus()
    else rows[index + step]?.focus()
  }

  return (
    <section ref={box} className="q-palette" aria-label={t('palette.label')} onKeyDown={steer}>
      <div className="q-palette-head">
        <TextField
          ref={field}
          type="search"
          label={t('palette.search')}
          placeholder={t('palette.search')}
          icon="search"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          end={query === '' ? <Kbd>{keysLabel('mod+/')}</Kbd> : <IconButton size="small" tip="left" icon="close" label={t('palette.clear')} onClick={() => { setQuery(''); field.current?.focus() }} />}
        />
      </div>
      <div className="q-palette-list">
        {searching ? (
          found.length > 0
            ? found.map((item) => <PaletteRow key={item.key} item={item} note={item.from} ranges={item.ranges} onAdd={onAdd} />)
            : <EmptyState icon="search" title={t('palette.empty.title', { query: wanted.trim() })} hint={t('palette.empty.hint')} />
        ) : filled && (
          <>
            <Shortcuts items={items} onAdd={onAdd} />
            <Section title={t('palette.triggers')} count={content.triggers.length}>
              {content.triggers.map((item) => <PaletteRow key={item.key} item={item} note={item.from} onAdd={onAdd} />)}
            </Section>
            <Section title={t('palette.connectors')} count={content.connectors.length}>
              {content.connectors.map((connector) => (
                <ConnectorRows key={connector.id} connector={connector} open={open.has(connector.id)} onToggle={toggle} onAdd={onAdd} />
              ))}
            </Section>
            <Section title={t('palette.logic')} count={content.logic.length}>
              {content.logic.map((item) => <PaletteRow key={item.key} item={item} onAdd={onAdd} />)}
            </Section>
          </>
        )}
      </div>
      <p className="q-unseen" role="status">{searching ? t(found.length === 1 ? 'palette.result' : 'palette.results', { count: found.length }) : said}</p>
    </section>
  )
}

/** What has a star, and what was added last: at hand before everything else. */
function Shortcuts({ items, onAdd }: { items: readonly PaletteItem[]; onAdd: (item: PaletteItem) => void }) {
  const { t } = useT()
  const favourites = useView((state) => state.favourites)
  const recents = useView((state) => state.recents)
  const pick = (keys: readonly string[]) => keys.flatMap((key) => items.find((item) => item.key === key) ?? [])
  const starred = pick(favourites)
  const last = pick(recents.filter((key) => !favourites.includes(key))).slice(0, RECENT_ROWS)
  return (
    <>
      {starred.length > 0 && <Section title={t('palette.favourites')} count={starred.length}>{starred.map((item) => <PaletteRow key={item.key} item={item} note={item.from} onAdd={onAdd} />)}</Section>}
      {last.length > 0 && <Section title={t('palette.recents')} count={last.length}>{last.map((item) => <PaletteRow key={item.key} item={item} note={item.from} onAdd={onAdd} />)}</Section>}
    </>
  )
}

function Section({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  return (
    <div className="q-palette-section">
      <h2>{title}<span>{count}</span></h2>
      {children}
    </div>
  )
}
