import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react'
import { branchesAbove, rowsInSight, type ChoiceRow } from './choiceRows'

/** How the branches of a list stand, and what opens and closes one. */
export interface Fold { isOpen: (row: ChoiceRow) => boolean; toggle: (row: ChoiceRow) => void }

/** A tree of up to so many rows comes open; of a larger one, only what stands at the top and the ways to what is chosen. */
const SMALL = 40

/** More rows than these are drawn as they come into sight. */
const DRAWN_AT_ONCE = 200

const keyOf = ({ choice }: ChoiceRow): string => String(choice.value)

/**
 * A list whose choices stand below each other: its branches fold, by mouse and with the arrow keys, and what is chosen
 * (also from a search, which looks into closed branches) opens the way to itself. For lists without branches all of this is absent.
 * `folds` is false while the list is searched: what is found is no tree, and the arrow keys move in the text.
 */
export function useChoiceTree({ id, rows, chosen, folds }: { id: string; rows: readonly ChoiceRow[]; chosen: readonly string[]; folds: boolean }) {
  const [turned, setTurned] = useState<ReadonlyMap<string, boolean>>(() => new Map())
  const active = useRef<string>(undefined)
  const last = useRef<string>(undefined)
  const byKey = useMemo(() => new Map(rows.map((row) => [keyOf(row), row])), [rows])
  const isTree = useMemo(() => rows.some(({ branch }) => branch), [rows])
  const held = chosen.join('\n')
  const onTheWay = useMemo(() => branchesAbove(rows, new Set(held.split('\n'))), [rows, held])
  const isOpen = useCallback(
    (row: ChoiceRow) => turned.get(keyOf(row)) ?? (rows.length <= SMALL || row.depth === 0 || onTheWay.has(keyOf(row))),
    [turned, rows.length, onTheWay],
  )
  const toggle = useCallback((row: ChoiceRow) => {
    last.current = keyOf(row)
    setTurned((before) => new Map(before).set(keyOf(row), !isOpen(row)))
  }, [isOpen])
  const fold = useMemo<Fold | undefined>(() => (isTree && folds ? { isOpen, toggle } : undefined), [isTree, folds, isOpen, toggle])
  const [list, setList] = useState<HTMLElement | null>(null)
  useTreeRoles(id, list, isTree)
  useEffect(() => {
    // antd forgets which line is active when their number changes, and learns of one by the pointer.
    const timer = setTimeout(() => list?.querySelector(`[data-choice="${CSS.escape(last.current ?? '')}"]`)?.dispatchEvent(new MouseEvent('mousemove', { bubbles: true })))
    return () => clearTimeout(timer)
  }, [list, turned])

  return {
    fold,
    inSight: (found: readonly ChoiceRow[]): readonly ChoiceRow[] => (fold ? rowsInSight(found, isOpen) : found),
    /** What the select needs beside its lines, of which there are so many. */
    props: (lines: number) => (isTree ? {
      virtual: lines > DRAWN_AT_ONCE,
      onActive: (value: unknown) => {
        active.current = String(value)
      },
      onKeyDown: (event: KeyboardEvent) => {
        const row = byKey.get(active.current ?? '')
        if (!fold || !row?.branch || event.nativeEvent.isComposing) return
        if (event.key !== (isOpen(row) ? 'ArrowLeft' : 'ArrowRight')) return
        event.preventDefault()
        toggle(row)
      },
      popupRender: (menu: ReactElement) => <div ref={setList}>{menu}</div>,
    } : {}),
  }
}

/** antd knows lists only: its box and its lines are told to be a tree's, and those that come later as well. */
function useTreeRoles(id: string, list: HTMLElement | null, isTree: boolean): void {
  useEffect(() => {
    // After each render: the box is another one whenever the field is shown anew.
    if (isTree) document.getElementById(id)?.setAttribute('aria-haspopup', 'tree')
  })
  useEffect(() => {
    if (!list) return undefined
    const tell = () => {
      for (const box of list.querySelectorAll('[role="listbox"]')) box.setAttribute('role', 'tree')
      for (const line of list.querySelectorAll('[role="option"]')) line.setAttribute('role', 'treeitem')
    }
    tell()
    const watch = new MutationObserver(tell)
    watch.observe(list, { childList: true, subtree: true })
    return () => watch.disconnect()
  }, [list])
}
