import { fileHandlesIn, type FileHandle } from '../../core/base'
import { saveBundle, saveFlow, type FlowDocument } from '../../core/flow'
import type { Translator } from '../../i18n'
import type { Services, ViewStore } from '../../state'
import { downloadText } from '../../ui'

interface Ports { files: Services['files']; view: ViewStore; t: Translator['t'] }

/** Hands a flow to the browser as a file, or several as one, with the contents of the files that they name; says which do not go along. */
export async function downloadFlows({ files, view, t }: Ports, documents: readonly FlowDocument[], name: string): Promise<void> {
  const [first] = documents
  if (first === undefined) return
  // Most flows name no files, and are handed out within the press of the button.
  const packed = fileHandlesIn(documents).length === 0 ? undefined : await files.pack(documents)
  downloadText(`${name}.json`, documents.length === 1 ? saveFlow(first, packed?.files) : saveBundle(documents, packed?.files))
  if (packed) tellLeft({ view, t }, [...packed.tooLarge, ...packed.missing])
}

/** Says of which files nothing goes along. */
export function tellLeft({ view, t }: Omit<Ports, 'files'>, left: readonly FileHandle[]): void {
  if (left.length > 0) view.getState().notify({ tone: 'bad', text: t('files.notCarried', { count: left.length, names: namesOf(left, t) }) })
}

/** Says which files of flows that came in are not here. */
export async function tellMissing({ files, view, t }: Ports, value: unknown): Promise<void> {
  if (fileHandlesIn(value).length === 0) return
  const missing = await files.missing(value)
  if (missing.length > 0) view.getState().notify({ tone: 'bad', text: t('files.notHere', { count: missing.length, names: namesOf(missing, t) }) })
}

const namesOf = (handles: readonly FileHandle[], t: Translator['t']): string => [...new Set(handles.map(({ name }) => name))].join(t('forms.read.and'))
