import { useDeferredValue, useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useT } from '../../i18n'
import { useActionList, useServices, useView, useViewStore, type FlowStore } from '../../state'
import { EmptyState, Icon, Kbd, keysLabel, Marked, TextField, Tile, useTypedAhead, type IconName, type TypedText } from '../../ui'
import { commandItems, listCommands, type CommandItem, type FlowItem } from './commandItems'
import './commands.css'

export interface CommandPaletteProps {
  /** The flow that is open, where one is. */
  flow?: FlowStore | undefined
  /** What was typed while it was being loaded. */
  typed?: TypedText
  onOpenFlow: (id: string) => void
}

/** Finds and does anything by name: commands, nodes of this flow, things to add, other flows. */
export function CommandPalette({ flow, typed, onOpenFlow }: CommandPaletteProps) {
  const { t, lt } = useT()
  const view = useViewStore()
  const actions = useActionList()
  const lately = useView((state) => state.recentActions)
  const flows = useFlows(flow)
  const box = useRef<HTMLDialogElement>(null)
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const wanted = useDeferredValue(query)

  const items = useMemo(() => {
    const open = flow && { ...flow.getState(), goTo: (id: string) => view.getState().goTo(id) }
    return commandItems({ actions, open, flows: flows ?? [], openFlow: onOpenFlow, lt })
  }, [actions, flow, flows, lt, onOpenFlow, view])
  const found = useMemo(() => listCommands(items, wanted, lately), [items, wanted, lately])
  const current = Math.min(at, found.length - 1)
  /** Enter came before the flows were read: it counts once they are there. */
  const hasty = useRef(false)

  // Before anything else can be typed.
  useLayoutEffect(() => {
    const dialog = box.current
    if (dialog && !dialog.open) dialog.showModal()
    return () => dialog?.close()
  }, [])
  useTypedAhead(typed, ({ text, enter }) => {
    hasty.current = enter
    setQuery(text)
  })
  useEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [current, found])

  const close = () => view.getState().set({ overlay: undefined })
  const choose = (item: CommandItem | undefined) => {
    hasty.current = item === undefined && flows === undefined
    if (!item || item.disabled) return
    close()
    view.getState().remember('recentActions', item.key)
    // The dialog gives the focus back as it closes; what runs may want it elsewhere.
    setTimeout(item.run)
  }
  const chooseNow = useEffectEvent(() => {
    if (hasty.current && flows) choose(listCommands(items, query, lately)[0]?.item)
  })
  useEffect(() => chooseNow(), [flows])
  const steer = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    const last = found.length - 1
    const to: Partial<Record<string, number>> = { ArrowDown: current >= last ? 0 : current + 1, ArrowUp: current <= 0 ? last : current - 1, PageDown: Math.min(last, current + 8), PageUp: Math.max(0, current - 8) }
    const next = to[event.key]
    // What is on screen may lag behind what was typed; what counts is what was typed.
    if (event.key === 'Enter') choose(query === wanted ? found[current]?.item : listCommands(items, query, lately)[0]?.item)
    else if (next !== undefined) setAt(next)
    else return
    event.preventDefault()
  }
  const heading = (index: number) => {
    const section = found[index]?.item.section
    return wanted.trim() === '' && section !== found[index - 1]?.item.section ? section : undefined
  }
  return (
    <dialog
      ref={box}
      className="q-dialog q-commands"
      aria-label={t('commands.title')}
      onCancel={(event) => { event.preventDefault(); close() }}
      onPointerDown={(event) => event.target === box.current && close()}
      onClick={(event) => choose(found[indexOf(event.target)]?.item)}
      onKeyDown={steer}
    >
      <div className="q-commands-body">
        <TextField
          label={t('commands.search')}
          placeholder={t('commands.search')}
          icon="search"
          role="combobox"
          aria-expanded="true"
          aria-controls="q-commands-list"
          aria-activedescendant={found.length > 0 ? `q-command-${current}` : undefined}
          value={query}
          onChange={(event) => { setQuery(event.target.value); setAt(0) }}
        />
        <div id="q-commands-list" role="listbox" aria-label={t('commands.title')} className="q-commands-list">
          {found.map(({ item, match }, index) => (
            <div key={`${item.section} ${item.key}`} role="presentation">
              {heading(index) && <p className="q-commands-heading" role="presentation">{t(`commands.section.${item.section}`)}</p>}
              <div
                id={`q-command-${index}`}
                role="option"
                aria-selected={index === current}
                aria-disabled={item.disabled || undefined}
                className="q-commands-row"
                data-command={item.key}
                data-index={index}
                onPointerMove={() => setAt(index)}
              >
                {item.tile ? <Tile {...item.tile} size={22} /> : <span className="q-commands-icon"><Icon name={(item.icon ?? 'command') as IconName} size={15} /></span>}
                <span className="q-ellipsis"><Marked text={item.title} ranges={match.ranges} /></span>
                {item.note !== undefined && <small className="q-ellipsis">{item.note}</small>}
                <span className="q-grow" />
                {item.disabled && <small className="q-ellipsis">{item.why ?? t('commands.notNow')}</small>}
                {item.keys !== undefined && <Kbd>{keysLabel(item.keys)}</Kbd>}
              </div>
            </div>
          ))}
          {found.length === 0 && <EmptyState icon="search" title={t('palette.empty.title', { query: wanted.trim() })} hint={t('commands.noneHint')} />}
        </div>
        <p className="q-commands-foot"><Kbd>↑</Kbd><Kbd>↓</Kbd>{t('commands.move')}<Kbd>↵</Kbd>{t('commands.do')}<Kbd>{keysLabel('Escape')}</Kbd>{t('ui.close')}</p>
      </div>
    </dialog>
  )
}

/** Which row was pressed; -1 for none. */
const indexOf = (target: EventTarget) => Number((target as Element).closest<HTMLElement>('[data-index]')?.dataset.index ?? -1)

/** The other flows kept here, read when the palette opens; undefined until then. */
function useFlows(open: FlowStore | undefined): readonly FlowItem[] | undefined {
  const { storage } = useServices()
  const [flows, setFlows] = useState<readonly FlowItem[]>()
  useEffect(() => {
    let left = false
    // Without them the palette still finds everything else.
    storage.flows.list().then((list) => {
      if (!left) setFlows(list.filter(({ id, template }) => template !== true && id !== open?.getState().document.id))
    }, () => {
      if (!left) setFlows([])
    })
    return () => {
      left = true
    }
  }, [storage, open])
  return flows
}
