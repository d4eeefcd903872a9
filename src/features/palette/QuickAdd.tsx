import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import { childrenOf, isContainerType, isLoop, loopsAround, type FlowDocument, type NodeId } from '../../core/flow'
import { useT } from '../../i18n'
import { parentOf, useFlow, useView, useViewStore, type Offer } from '../../state'
import { EmptyState, Marked, TextField, Tile, useTypedAhead, type TypedText } from '../../ui'
import { allItems, paletteContent, type PaletteItem } from './paletteItems'
import { searchPalette, type FoundItem } from './searchPalette'
import { useAddItem } from './useAddItem'
import { useEntries } from './useEntries'
import './QuickAdd.css'

/** Room to keep from the window's border. */
const MARGIN = 8

/** What there is to add, offered right where it was asked for. */
export function QuickAdd({ typed }: QuickAddProps) {
  const insertion = useView((state) => state.insertion)
  return insertion ? <Popover insertion={insertion} {...(typed && { typed })} /> : null
}

export interface QuickAddProps {
  /** What was typed while it was being loaded. */
  typed?: TypedText
}

function Popover({ insertion, typed }: QuickAddProps & { insertion: Offer }) {
  const { anchor } = insertion
  const { t, lt, locale } = useT()
  const view = useViewStore()
  const add = useAddItem()
  const box = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  /** Where the focus was, to be given back. */
  const home = useRef<Element>(null)
  /** Enter came before there was anything to choose: it counts once there is. */
  const hasty = useRef(false)
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const [place, setPlace] = useState<{ left: number; top: number }>()
  const found = useOffer(insertion, query, locale)
  const current = Math.min(at, found.length - 1)
  const title = useTitle(insertion)

  useLayoutEffect(() => {
    home.current ??= document.activeElement
    const size = box.current?.getBoundingClientRect()
    if (!size) return
    setPlace({
      left: Math.max(MARGIN, Math.min(anchor.x + 6, window.innerWidth - size.width - MARGIN)),
      top: Math.max(MARGIN, Math.min(anchor.y - 20, window.innerHeight - size.height - MARGIN)),
    })
  }, [anchor])
  // What is hidden takes no focus, and it is hidden until its place is known.
  const placed = place !== undefined
  useLayoutEffect(() => {
    if (placed) box.current?.querySelector('input')?.focus()
  }, [placed])
  useTypedAhead(typed, ({ text, enter }) => {
    hasty.current = enter
    setQuery(text)
  })
  const choose = (item: PaletteItem | undefined) => {
    if (item) void add(item)
  }
  const chooseEarly = useEffectEvent(() => {
    if (!hasty.current || found.length === 0) return
    hasty.current = false
    choose(found[0])
  })
  useEffect(() => chooseEarly(), [found])
  useEffect(() => {
    const before = home.current
    const outside = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) view.getState().set({ insertion: undefined })
    }
    document.addEventListener('pointerdown', outside, true)
    return () => {
      document.removeEventListener('pointerdown', outside, true)
      if (before instanceof HTMLElement && (document.activeElement === null || document.activeElement === document.body)) before.focus()
    }
  }, [view])
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [current, found])

  const steer = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    event.stopPropagation()
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (event.key === 'Escape' || event.key === 'Tab') view.getState().set({ insertion: undefined })
    else if (event.key === 'Enter') choose(found[current])
    else if (step !== 0 && found.length > 0) setAt((current + step + found.length) % found.length)
    else return
    event.preventDefault()
  }
  const press = (event: MouseEvent) => {
    const row = (event.target as Element).closest<HTMLElement>('[data-index]')
    if (row) choose(found[Number(row.dataset.index)])
  }
  return (
    <div ref={box} className="q-quick" role="dialog" aria-label={title} onKeyDown={steer} onClick={press} style={place ?? { left: 0, top: 0, visibility: 'hidden' }}>
      <p className="q-quick-title q-ellipsis">{title}</p>
      <TextField
        label={t('palette.search')}
        placeholder={t('palette.search')}
        icon="search"
        role="combobox"
        aria-expanded="true"
        aria-controls="q-quick-list"
        aria-activedescendant={found.length > 0 ? `q-quick-${current}` : undefined}
        value={query}
        onChange={(event) => { setQuery(event.target.value); setAt(0) }}
      />
      <div ref={list} id="q-quick-list" role="listbox" aria-label={title} className="q-quick-list">
        {found.map((item, index) => (
          <div
            key={item.key}
            id={`q-quick-${index}`}
            role="option"
            aria-selected={index === current}
            className="q-quick-row"
            data-node={item.key}
            title={lt(item.description)}
            data-index={index}
            onPointerMove={() => setAt(index)}
          >
            <Tile {...item.icon} size={24} />
            <span className="q-ellipsis"><Marked text={lt(item.title)} ranges={item.ranges} /></span>
            {item.from && <small className="q-ellipsis">{lt(item.from)}</small>}
          </div>
        ))}
        {found.length === 0 && <EmptyState icon="search" title={t('palette.empty.title', { query: query.trim() })} hint={t('palette.empty.hint')} />}
      </div>
    </div>
  )
}

/** Whether the container is a loop or stands in one. */
function isInLoop(document: FlowDocument, container: NodeId | undefined): boolean {
  const node = container === undefined ? undefined : document.nodes[container]
  return node !== undefined && (isLoop(node) || loopsAround(document, node).length > 0)
}

/** What fits: nothing leads into a trigger, so these are offered only where a node stands alone, or in place of another one; only a loop can be left. What has steps in it can only become another container. What was used last comes first. */
function useOffer(insertion: Offer, query: string, locale: 'zh' | 'en'): FoundItem[] {
  const entries = useEntries()
  const recents = useView((state) => state.recents)
  const items = useMemo(() => allItems(paletteContent(entries)), [entries])
  const forTrigger = useFlow(({ document }) => insertion.kind === 'replace' && document.nodes[insertion.node]?.type.startsWith('trigger.') === true)
  const contained = useFlow(({ document }) => parentOf(document, insertion) !== undefined)
  const looped = useFlow(({ document }) => isInLoop(document, parentOf(document, insertion)))
  const filled = useFlow(({ document }) => insertion.kind === 'replace' && childrenOf(document, insertion.node).length > 0)
  return useMemo(() => {
    const anything = insertion.kind === 'point' && !contained
    const leaves = (type: string) => type === 'logic.break' || type === 'logic.next'
    const fitting = items.filter(({ what }) => (anything || what.type.startsWith('trigger.') === forTrigger) && (looped || !leaves(what.type)) && (!filled || isContainerType(what.type)))
    if (query.trim() !== '') return searchPalette(fitting, query, locale, recents)
    const first = recents.flatMap((key) => fitting.find((item) => item.key === key) ?? []).slice(0, 4)
    return [...first, ...fitting.filter((item) => !first.includes(item))].map((item) => ({ ...item, ranges: [] }))
  }, [contained, filled, forTrigger, insertion.kind, looped, items, query, locale, recents])
}

function useTitle(insertion: Offer): string {
  const { t } = useT()
  const container = useFlow(({ document }) => document.nodes[parentOf(document, insertion) ?? '']?.title)
  const node = useFlow(({ document }) => ('node' in insertion ? document.nodes[insertion.node]?.title : undefined)) ?? ''
  if (insertion.kind === 'after') return t('palette.addingAfter', { title: node })
  if (insertion.kind === 'replace') return t('palette.replacing', { title: node })
  if (insertion.kind === 'edge') return t('palette.addingInEdge')
  return container === undefined ? t('palette.addingHere') : t('palette.addingInside', { title: container })
}
