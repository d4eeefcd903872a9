import { useLayoutEffect } from 'react'
import { useActionRegistry } from '../state'

/** Keys that mean something as soon as there is a canvas, and the actions that come later to answer them. */
const KEPT: Readonly<Record<string, string>> = { F9: 'debug.toggle' }

/** Keeps keys that are pressed for actions which are not there yet, and presses them again when they are. */
export function KeysAhead() {
  const actions = useActionRegistry()
  useLayoutEffect(() => {
    let kept: KeyboardEvent[] = []
    const isMissing = ({ key }: KeyboardEvent) => KEPT[key] !== undefined && actions.get(KEPT[key]) === undefined
    const listen = (event: KeyboardEvent) => {
      if (!isMissing(event) || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.repeat) return
      kept.push(event)
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    const press = () => {
      const ready = kept.filter((event) => !isMissing(event))
      kept = kept.filter(isMissing)
      for (const event of ready) (event.target ?? window).dispatchEvent(new KeyboardEvent('keydown', event))
    }
    window.addEventListener('keydown', listen, true)
    const stop = actions.subscribe(() => { if (kept.length > 0) queueMicrotask(press) })
    return () => {
      window.removeEventListener('keydown', listen, true)
      stop()
    }
  }, [actions])
  return null
}
