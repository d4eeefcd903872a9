import { useLayoutEffect } from 'react'
import { flushSync } from 'react-dom'
import { useActionRegistry } from '../state'

/** Keys that mean something as soon as there are bars, and the actions that come later to answer them. */
const KEPT: Readonly<Record<string, string>> = { F9: 'debug.toggle' }

/** Before there are bars, of what is pressed with Ctrl or ⌘ only this is for the designer; the rest is the browser's own. */
const WITH_MOD = /^([adegkyz/]|Enter)$/i

/** Keys that the browser and its reader keep for themselves. */
const BROWSERS = ['Tab', 'Shift', 'Control', 'Alt', 'Meta', 'F5', 'F11', 'F12']

/** What answers its keys by itself. */
const OWN_KEYS = 'button, a, input, textarea'

/** Offered by the last of what comes with the bars: by the page, the flow and the canvas. */
const LAST = ['help.commands', 'flow.settings', 'edit.copy']

/** What was pressed longer ago is not meant any more: the bars may have been out of reach for a while. Milliseconds. */
const MEANT_MS = 8000

/**
 * Keeps keys that are pressed, and what is copied and pasted, for actions which are not there yet, and does it again
 * when they are.
 */
export function KeysAhead() {
  const actions = useActionRegistry()
  useLayoutEffect(() => {
    let kept: KeyboardEvent[] = []
    const isMissing = (event: KeyboardEvent) => {
      const action = KEPT[event.key]
      return action !== undefined && actions.get(action) === undefined && !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey
    }
    const listen = (event: KeyboardEvent) => {
      if (!isMissing(event) || event.repeat) return
      kept.push(event)
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    const press = () => {
      const now = kept.filter((event) => !isMissing(event))
      kept = kept.filter(isMissing)
      now.forEach(pressAgain)
    }
    window.addEventListener('keydown', listen, true)
    const stop = actions.subscribe(() => { if (kept.length > 0) queueMicrotask(press) })
    return () => {
      window.removeEventListener('keydown', listen, true)
      stop()
    }
  }, [actions])
  useLayoutEffect(() => {
    const kept: { at: number; again: () => unknown }[] = []
    const keep = (event: Event, again: () => unknown) => {
      kept.push({ at: performance.now(), again })
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    const listen = (event: KeyboardEvent) => {
      const { key, target } = event
      const isOurs = event.ctrlKey || event.metaKey ? WITH_MOD.test(key) : !event.altKey && !BROWSERS.includes(key)
      if (!isOurs || event.repeat || event.isComposing || (target instanceof Element && target.closest(OWN_KEYS))) return
      keep(event, () => pressAgain(event))
    }
    const take = (event: ClipboardEvent) => {
      const { target } = event
      const data = new DataTransfer()
      data.setData('text/plain', event.clipboardData?.getData('text/plain') ?? '')
      keep(event, () => (target ?? window).dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })))
    }
    // Copying again needs the browser's own event, which these raise.
    const copy = (event: ClipboardEvent) => {
      if (getSelection()?.isCollapsed !== false) keep(event, () => actions.run(event.type === 'cut' ? 'edit.cut' : 'edit.copy'))
    }
    const leave = () => {
      window.removeEventListener('copy', copy, true)
      window.removeEventListener('cut', copy, true)
      window.removeEventListener('keydown', listen, true)
      window.removeEventListener('paste', take, true)
      stop()
    }
    const look = () => {
      if (!LAST.every((id) => actions.get(id))) return
      leave()
      // What a key brings on screen must be there to take the next.
      const since = performance.now() - MEANT_MS
      for (const { at, again } of kept.splice(0)) if (at >= since) flushSync(() => void again())
    }
    window.addEventListener('copy', copy, true)
    window.addEventListener('cut', copy, true)
    window.addEventListener('keydown', listen, true)
    window.addEventListener('paste', take, true)
    // Not while React is at work on what has just offered itself.
    const stop = actions.subscribe(() => setTimeout(look))
    look()
    return leave
  }, [actions])
  return null
}

/** A letter goes into the text that an earlier key has brought on screen; a made-up key types nothing by itself. */
function pressAgain(event: KeyboardEvent): void {
  const { activeElement } = document
  const isText = activeElement instanceof HTMLInputElement || activeElement instanceof HTMLTextAreaElement
  const target = isText ? activeElement : (event.target ?? window)
  const untaken = target.dispatchEvent(new KeyboardEvent('keydown', event))
  if (untaken && isText && event.key.length === 1 && !event.ctrlKey && !event.metaKey) document.execCommand('insertText', false, event.key)
}
