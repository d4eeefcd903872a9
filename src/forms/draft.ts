import { useEffect, useRef, useState } from 'react'

/**
 * Text that is being typed. Every change is passed on at once (the store merges them into one undo entry), except
 * while an input method composes: half a pinyin syllable must never reach the document. What is still held then is
 * passed on when composition ends, on blur and when the element goes away, so nothing typed is lost. A change that
 * the owner refuses stays in the box (its problem is told beside it); a change from elsewhere (undo) replaces it.
 */
export function useDraft(value: string, commit: (text: string) => void) {
  const [draft, setDraft] = useState(value)
  const [seen, setSeen] = useState(value)
  const held = useRef<string | undefined>(undefined)
  const composing = useRef(false)
  const commitNow = useRef(commit)
  useEffect(() => { commitNow.current = commit })

  if (value !== seen) {
    setSeen(value)
    if (value !== draft) setDraft(value)
  }

  const flush = () => {
    composing.current = false
    const text = held.current
    held.current = undefined
    if (text !== undefined) commitNow.current(text)
  }
  useEffect(() => () => {
    const text = held.current
    held.current = undefined
    if (text !== undefined) commitNow.current(text)
  }, [])

  const change = (text: string) => {
    setDraft(text)
    if (composing.current) { held.current = text; return }
    held.current = undefined
    commitNow.current(text)
  }

  return {
    text: draft,
    change,
    /** Spread over the input's element. */
    handlers: {
      onCompositionStart: () => { composing.current = true },
      onCompositionEnd: (event: { currentTarget: { value: string } }) => {
        held.current = event.currentTarget.value
        flush()
      },
      onBlur: flush,
    },
  }
}
