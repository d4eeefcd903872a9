import type { FieldSchema } from '../../core/schema'
import type { Translator } from '../../i18n'

const FAMILIES = { 'image/*': 'forms.file.pictures', 'audio/*': 'forms.file.audio', 'video/*': 'forms.file.video', 'text/*': 'forms.file.texts' } as const

/** Which files a field takes, as people say it: `PNG、JPG`; undefined where it takes all. Endings say it, types only where no ending does. */
export function kindsText({ accept }: FieldSchema, { t }: Translator): string | undefined {
  if (accept === undefined || accept.length === 0) return undefined
  const endings = accept.filter((one) => one.startsWith('.')).map((one) => one.slice(1).toUpperCase())
  const names = endings.length > 0 ? endings : accept.map((one) => {
    const family = Object.hasOwn(FAMILIES, one) ? FAMILIES[one as keyof typeof FAMILIES] : undefined
    return family ? t(family) : (one.split('/').at(-1) ?? one).toUpperCase()
  })
  // Two names of one thing.
  return [...new Set(names)].filter((name) => name !== 'JPEG' || !names.includes('JPG')).join(t('forms.read.and'))
}

/** Types of files that systems often know none of. */
const TYPES: Readonly<Record<string, string>> = {
  amr: 'audio/amr', mp3: 'audio/mpeg', mp4: 'video/mp4', csv: 'text/csv', md: 'text/markdown', txt: 'text/plain', json: 'application/json', pdf: 'application/pdf',
  png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp', zip: 'application/zip',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
}

const endingOf = (name: string): string => (/\.([^.]+)$/.exec(name)?.[1] ?? '').toLowerCase()

/** A file's media type: what the browser says, else what its ending says. */
export const mediaTypeOf = ({ name, type }: { name: string; type: string }): string => (type === '' ? TYPES[endingOf(name)] ?? 'application/octet-stream' : type)

/** What kind of file it is, in one word: its ending, else its type. */
export const kindOf = ({ name, type }: { name: string; type: string }): string => (endingOf(name) || (type.split('/').at(-1) ?? '')).toUpperCase()
