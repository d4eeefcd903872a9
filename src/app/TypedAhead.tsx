import { useLayoutEffect } from 'react'

/** What is typed between asking for the command palette and its being there to take it. */
export class TypedAhead {
  private text = ''
  private enter = false

  /** To be taken once; undefined where nothing was typed. */
  handOver(): { text: string; enter: boolean } | undefined {
    const { text, enter } = this
    this.text = ''
    this.enter = false
    return text !== '' || enter ? { text, enter } : undefined
  }

  /** Whether the key was meant for the palette. */
  take({ key, ctrlKey, metaKey, altKey, isComposing }: KeyboardEvent): boolean {
    if (ctrlKey || metaKey || altKey || isComposing) return false
    if (key === 'Enter') this.enter = true
    else if (key === 'Backspace') this.text = this.text.slice(0, -1)
    else if ([...key].length === 1) this.text += key
    else return false
    return true
  }
}

/** Stands where the palette will be. Without it, what is typed on would be taken for keys of the canvas. */
export function ListenAhead({ typed }: { typed: TypedAhead }) {
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!typed.take(event)) return
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    window.addEventListener('keydown', listen, true)
    return () => window.removeEventListener('keydown', listen, true)
  }, [typed])
  return null
}
