import { useRef, useState } from 'react'
import type { FileHandle } from '../../core/base'
import { isAccepted, type FieldSchema } from '../../core/schema'
import { useT, type Translator } from '../../i18n'
import { sizeText } from '../../ui'
import { useFormEnvironment } from '../formEnvironment'
import { kindsText, mediaTypeOf } from './fileWords'

/** More than this at once is nothing that a page should hold, whatever the field says. */
const LARGEST = 64 * 1024 * 1024

export interface Intake {
  /** The name of the file that is being read. */
  busy: string | undefined
  /** Why the last file was not taken; in words. */
  refused: string | undefined
  /** Why what was taken last is only here until the page is closed; in words. */
  warning: string | undefined
  refuse(words: string | undefined): void
  /** Reads files and keeps their contents; gives the handles of all, or none where one does not fit. */
  take(files: readonly File[]): Promise<readonly FileHandle[]>
}

/** Takes files that people give: what does not fit is refused in words, and nothing of it is kept. */
export function useIntake(schema: FieldSchema): Intake {
  const { files: store } = useFormEnvironment()
  const translator = useT()
  const { t } = translator
  const [busy, setBusy] = useState<string>()
  const [refused, refuse] = useState<string>()
  const [warning, setWarning] = useState<string>()
  const turn = useRef(0)
  return {
    busy, refused, warning, refuse,
    async take(files) {
      turn.current += 1
      const own = turn.current
      setWarning(undefined)
      const wrong = files.map((file) => whyNot(schema, file, translator)).find((words) => words !== undefined)
      refuse(wrong)
      if (wrong !== undefined || !store) return []
      const handles: FileHandle[] = []
      for (const file of files) {
        setBusy(file.name)
        try {
          const { handle, kept, problem } = await store.add({ name: file.name, type: mediaTypeOf(file), bytes: new Uint8Array(await file.arrayBuffer()) })
          handles.push(handle)
          if (kept === 'memory') setWarning(t(problem?.code === 'storage.full' ? 'forms.file.full' : 'forms.file.memory'))
        } catch {
          refuse(t('forms.file.unread', { name: file.name }))
        }
      }
      setBusy(undefined)
      // Something else was given meanwhile: that is what is wanted.
      return own === turn.current && handles.length === files.length ? handles : []
    },
  }
}

function whyNot(schema: FieldSchema, file: File, translator: Translator): string | undefined {
  const { t } = translator
  const { name, size } = file
  const limit = Math.min(schema.maxSize ?? LARGEST, LARGEST)
  if (!isAccepted(schema.accept, { name, type: mediaTypeOf(file) })) return t('forms.file.wrongType', { name, kinds: kindsText(schema, translator) ?? '' })
  if (size > limit) return t('forms.file.tooLarge', { name, size: sizeText(size), limit: sizeText(limit) })
  if (schema.minSize !== undefined && size < schema.minSize) return t('forms.file.tooSmall', { name, size: sizeText(size), limit: sizeText(schema.minSize) })
  return undefined
}
