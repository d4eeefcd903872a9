import { useEffect, useRef, useState } from 'react'
import type { JsonPath } from '../core/base'
import type { Value } from '../core/expression'
import type { PreviewAnswer } from '../core/run'
import type { FieldSchema } from '../core/schema'
import { useFormEnvironment } from './formEnvironment'

/** A pause in typing before the value is worked out. */
const PAUSE_MS = 150

/** Sooner than this nobody notices that the answer is of the value before. */
const LATE_MS = 600

/** Who has not gone on typing by then looks at what is wrong, and not at what was right before. */
const GONE_MS = 1500

export interface ShownPreview {
  answer: PreviewAnswer
  /** The value has changed since, and there is no answer yet: it takes long, or cannot be read for the moment. */
  late: boolean
}

/**
 * What a field's value comes to, worked out anew in every pause of typing. While that takes, and while an expression is
 * not finished, the last answer stays for a while, so that nothing jumps under the hands.
 */
export function usePreview(value: Value | undefined, schema: FieldSchema, path: JsonPath): ShownPreview | undefined {
  const { preview } = useFormEnvironment()
  const [shown, setShown] = useState<ShownPreview>()
  const asked = preview !== undefined && value !== undefined && reads(value) ? value : undefined
  const place = useRef(path)
  const answered = useRef(false)
  useEffect(() => { place.current = path })
  useEffect(() => {
    if (!preview || !asked) {
      answered.current = false
      return undefined
    }
    let current = true
    let gone: ReturnType<typeof setTimeout> | undefined
    const timer = setTimeout(() => {
      preview({ value: asked, schema, path: place.current }).then((answer) => {
        if (!current || !answer) return
        answered.current = true
        clearTimeout(slow)
        if (answer.status !== 'unreadable') return setShown({ answer, late: false })
        setShown(asLate)
        gone = setTimeout(() => setShown(undefined), GONE_MS)
        // The engine could not be fetched; there is no preview then, and the next ask tries again.
      }, () => undefined)
    }, answered.current ? PAUSE_MS : 0)
    const slow = setTimeout(() => setShown(asLate), LATE_MS)
    return () => {
      current = false
      clearTimeout(timer)
      clearTimeout(slow)
      clearTimeout(gone)
    }
  }, [preview, asked, schema])
  if (!asked) {
    if (shown) setShown(undefined)
    return undefined
  }
  return shown
}

const asLate = (shown: ShownPreview | undefined): ShownPreview | undefined => (shown && !shown.late ? { ...shown, late: true } : shown)

/** Whether there is more to a value than meets the eye: containers show their fields, and constants are what they are. */
function reads(value: Value): boolean {
  if ('text' in value) return value.text.some((part) => typeof part !== 'string')
  return 'ref' in value || ('expr' in value && value.expr.trim() !== '')
}
