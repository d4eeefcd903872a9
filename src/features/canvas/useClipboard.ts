import { useCallback, useEffect, useMemo, useRef } from 'react'
import { clipOf, clipText, type Clip, type Paste } from '../../core/clipboard'
import type { Point } from '../../core/flow'
import { issueText, useT } from '../../i18n'
import { newId, useFlowStore, useServices, useViewStore, type Services } from '../../state'
import { pasteInto, sharedParent, type PasteAt } from './pasteInto'
import { canvasIds, partsWithAreas } from './selectionParts'
import { useCanvasEdit } from './useCanvasEdit'

/** Copied last in this window: what a menu pastes where the browser lets no page read the clipboard. */
let lastCopied: string | undefined

/** Texts being typed, dialogs and marked text keep the clipboard for themselves. */
function isElsewhere(target: EventTarget | null, marked: boolean): boolean {
  const box = target instanceof Element ? target.closest('input, textarea, select, [contenteditable="true"], dialog, [role="dialog"]') : null
  return box !== null || (marked && getSelection()?.isCollapsed === false)
}

/**
 * Copies, cuts and pastes parts of flows as text through the system's clipboard, so that they go from one flow, tab or
 * browser to another. The browser's own events carry them; menus ask the browser for them.
 */
export function useClipboard(pointer: () => Point | undefined) {
  const flow = useFlowStore()
  const view = useViewStore()
  const { catalogue, connections: bundled, files } = useServices()
  const translator = useT()
  const edit = useCanvasEdit()
  const { t, lt } = translator
  const forMenu = useRef(false)

  const taken = useCallback((): Clip | undefined => {
    const titleOf = (id: string) => lt((flow.getState().lookup.connections ?? bundled).find((one) => one.id === id)?.title) || undefined
    return clipOf(flow.getState().document, partsWithAreas(view.getState().selection.nodes, flow.getState().document), titleOf)
  }, [bundled, flow, lt, view])

  const remove = useCallback((label: string) => {
    const { nodes, notes, groups } = partsWithAreas(view.getState().selection.nodes, flow.getState().document)
    const done = edit({
      type: 'batch',
      commands: [
        ...(nodes.length > 0 ? [{ type: 'node.remove' as const, ids: [...nodes] }] : []),
        ...notes.map((id) => ({ type: 'note.remove' as const, id })),
        ...groups.map((id) => ({ type: 'group.remove' as const, id })),
      ],
    }, { label })
    if (done) view.getState().select([])
  }, [edit, flow, view])

  const insert = useCallback(async (clip: Clip, place: PasteAt, label: string) => {
    const { placeInside, planPaste, takeFiles } = await import('./pasteClip')
    const { document } = flow.getState()
    const at = place.at ?? (place.inside && place.into !== undefined ? placeInside(document, clip, place.into) : undefined)
    const plan = planPaste(document, clip, { at, into: place.into, nextId: newId })
    if (!edit(plan.command, { label })) return
    view.getState().select(canvasIds(plan))
    const empty = await takeFiles(files, clip)
    if (empty.length > 0) view.getState().notify({ tone: 'info', text: t('files.notHere', { count: empty.length, names: empty.join(t('clip.and')) }) })
    const lacks = missingOf(plan, clip, { catalogue: new Set(catalogue.entries.map(({ id }) => id)), connections: new Set((flow.getState().lookup.connections ?? bundled).map(({ id }) => id)) })
    if (lacks.length > 0) view.getState().notify({ tone: 'info', text: t('clip.missing', { names: lacks.join(t('clip.and')) }) })
  }, [bundled, catalogue, edit, files, flow, t, view])

  const pasteText = useCallback(async (text: string, at: Point | undefined, byKey: boolean) => {
    const { readClip } = await import('./pasteClip')
    const clip = readClip(text)
    if (!clip) return view.getState().notify({ tone: 'info', text: t('clip.nothing') })
    if (!clip.ok) {
      const [first] = clip.error
      return view.getState().notify({ tone: 'bad', text: t('clip.broken', { problem: first ? [issueText(translator, first), first.place.path?.join(' › ')].filter(Boolean).join('  ') : '' }) })
    }
    return insert(clip.value, pasteInto(flow.getState().document, clip.value, { ...view.getState(), at, byKey }), t('edit.paste'))
  }, [flow, insert, t, translator, view])

  useEffect(() => {
    const take = (event: ClipboardEvent) => {
      if (event.defaultPrevented || (!forMenu.current && isElsewhere(event.target, true))) return
      const clip = taken()
      if (!clip || !event.clipboardData) return
      lastCopied = clipText(clip)
      event.clipboardData.setData('text/plain', lastCopied)
      void carryFiles(files, clip, lastCopied).catch(() => undefined)
      event.preventDefault()
      if (event.type === 'cut') remove(t('edit.cut'))
    }
    const put = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (event.defaultPrevented || isElsewhere(event.target, false) || text === '') return
      event.preventDefault()
      void pasteText(text, pointer(), true)
    }
    window.addEventListener('copy', take)
    window.addEventListener('cut', take)
    window.addEventListener('paste', put)
    return () => {
      window.removeEventListener('copy', take)
      window.removeEventListener('cut', take)
      window.removeEventListener('paste', put)
    }
  }, [files, pasteText, pointer, remove, t, taken])

  return useMemo(() => {
    /** Makes the browser raise its own event, which also works where pages may not write to the clipboard. */
    const raise = (name: 'copy' | 'cut') => {
      forMenu.current = true
      document.execCommand(name)
      forMenu.current = false
    }
    return {
      copy: () => raise('copy'),
      cut: () => raise('cut'),
      async paste(at?: Point) {
        const text = await readClipboard()
        if (text !== undefined) await pasteText(text, at, false)
        else view.getState().notify({ tone: 'info', text: t('clip.keys') })
      },
      duplicate() {
        const clip = taken()
        if (clip) void insert(clip, { into: sharedParent(flow.getState().document, view.getState().selection.nodes) }, t('canvas.undo.duplicate'))
      },
      remove,
    }
  }, [flow, insert, pasteText, remove, t, taken, view])
}

/**
 * Puts the contents of files with what was copied, as soon as they are read: for another browser, since this one has them.
 * Where pages may not write to the clipboard, the handles go alone.
 */
async function carryFiles(store: Services['files'], clip: Clip, copied: string): Promise<void> {
  const text = await (await import('./clipFiles')).withFiles(store, clip)
  if (text === undefined || lastCopied !== copied) return
  lastCopied = text
  await navigator.clipboard.writeText(text)
}

/** The clipboard's text where the browser lets this page read it, else what was copied here; undefined for neither. */
async function readClipboard(): Promise<string | undefined> {
  try {
    return (await navigator.clipboard.readText()) || lastCopied
  } catch {
    return lastCopied
  }
}

/** Names of what the pasted nodes need and this designer does not have. */
function missingOf({ connectors, connections, missingSteps }: Paste, clip: Clip, known: { catalogue: ReadonlySet<string>; connections: ReadonlySet<string> }): string[] {
  return [
    ...connectors.filter((id) => !known.catalogue.has(id)),
    ...connections.filter((id) => !known.connections.has(id)).map((id) => clip.connections?.[id] ?? id),
    ...missingSteps.map((key) => `steps.${key}`),
  ]
}
