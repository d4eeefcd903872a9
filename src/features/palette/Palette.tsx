import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useT } from '../../i18n'
import { useAddNode, useServices, useView, useViewStore } from '../../state'
import { EmptyState, IconButton, Kbd, TextField } from '../../ui'
import { ConnectorRows } from './ConnectorRows'
import { InsertionHint } from './InsertionHint'
import { paletteContent, type PaletteItem } from './paletteItems'
import { PaletteRow } from './PaletteRow'
import { searchPalette } from './searchPalette'
import './Palette.css'

/** Everything that can be added to a flow, to be found, pressed or dragged. */
export function Palette() {
  const { t, lt } = useT()
  const { catalogue } = useServices()
  const view = useViewStore()
  const add = useAddNode()
  const content = useMemo(() => paletteContent(catalogue.entries), [catalogue])
  const [query, setQuery] = useState('')
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(content.connectors.slice(0, 1).map(({ id }) => id)))
  const [said, setSaid] = useState('')
  const wanted = useDeferredValue(query)
  const found = useMemo(() => searchPalette(content, wanted), [content, wanted])
  const box = useRef<HTMLElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const insertion = useView((state) => state.insertion)
  const searching = wanted.trim() !== ''

  useEffect(() => {
    if (insertion) field.current?.focus()
  }, [insertion])
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      const target = event.target as Element
      if (event.key !== '/' || event.isComposing || event.metaKey || event.ctrlKey || target.closest?.('input, textarea, [contenteditable="true"], dialog')) return
      event.preventDefault()
      field.current?.focus()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])

  const onAdd = useCallback(async (item: PaletteItem) => {
    const title = lt(item.title)
    const done = await add(item.what, { label: `${t('canvas.undo.add')} ${title}` })
    if (done) setSaid(t('palette.added', { title }))
    else view.getState().notify({ tone: 'bad', text: t('palette.loadFailed', { title: lt(item.from ?? item.title) }) })
  }, [add, lt, t, view])
  const toggle = useCallback((id: string) => setOpen((now) => {
    const next = new Set(now)
    if (!next.delete(id)) next.add(id)
    return next
  }), [])

  const steer = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      if (query !== '') setQuery('')
      else view.getState().set({ insertion: undefined })
      field.current?.focus()
      return
    }
    if (event.target === field.current && event.key === 'Enter') {
      // What is on screen may lag behind what was typed; what counts is what was typed.
      const [first] = searchPalette(content, field.current?.value ?? '')
      if (!first) return
      event.preventDefault()
      void onAdd(first)
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
          end={query === '' ? <Kbd>/</Kbd> : <IconButton size="small" tip="left" icon="close" label={t('palette.clear')} onClick={() => { setQuery(''); field.current?.focus() }} />}
        />
        {insertion && <InsertionHint insertion={insertion} />}
      </div>
      <div className="q-palette-list">
        {searching ? (
          found.length > 0
            ? found.map((item) => <PaletteRow key={item.key} item={item} note={item.from} onAdd={onAdd} />)
            : <EmptyState icon="search" title={t('palette.empty.title', { query: wanted.trim() })} hint={t('palette.empty.hint')} />
        ) : (
          <>
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

function Section({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  return (
    <div className="q-palette-section">
      <h3>{title}<span>{count}</span></h3>
      {children}
    </div>
  )
}
