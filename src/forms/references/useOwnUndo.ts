import { useEffect, useEffectEvent, type RefObject } from 'react'
import { useFormEnvironment } from '../formEnvironment'

/**
 * Undo in editable content whose chips and pastes the browser does not know: all of it is the document's, which takes
 * back typing, pastes and chips in their order and then what came before them. Also keeps lines out of a box of one line,
 * by whatever keys or menu they would come.
 */
export function useOwnUndo(box: RefObject<HTMLElement | null>, composing: RefObject<boolean>, multiline: boolean): void {
  const { history } = useFormEnvironment()
  const step = useEffectEvent((event: Event, way: 'undo' | 'redo') => {
    if (!history || composing.current) return
    event.preventDefault()
    history[way]()
  })
  const beforeInput = useEffectEvent((event: InputEvent) => {
    if (event.inputType === 'historyUndo') step(event, 'undo')
    else if (event.inputType === 'historyRedo') step(event, 'redo')
    else if (!multiline && (event.inputType === 'insertParagraph' || event.inputType === 'insertLineBreak')) event.preventDefault()
  })
  const keyDown = useEffectEvent((event: KeyboardEvent) => {
    const way = event.isComposing ? undefined : wayOf(event)
    if (way) step(event, way)
  })
  useEffect(() => {
    const element = box.current
    if (!element) return undefined
    const onInput = (event: InputEvent) => beforeInput(event)
    const onKey = (event: KeyboardEvent) => keyDown(event)
    element.addEventListener('beforeinput', onInput)
    element.addEventListener('keydown', onKey)
    return () => {
      element.removeEventListener('beforeinput', onInput)
      element.removeEventListener('keydown', onKey)
    }
  }, [box])
}

function wayOf({ key, code, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): 'undo' | 'redo' | undefined {
  if (!(ctrlKey || metaKey) || altKey) return undefined
  // On keyboards of other scripts letters count by their place.
  const letter = /^[a-z]$/i.test(key) ? key.toLowerCase() : code.replace('Key', '').toLowerCase()
  return letter === 'z' ? (shiftKey ? 'redo' : 'undo') : letter === 'y' && !shiftKey ? 'redo' : undefined
}
