import type { BodyPart, FileHandle, Json } from '../base'

/**
 * Stands in a body, while it is put together, where files go: the bytes of one, or a text of which some pieces are worked
 * out from files only when the request is sent.
 */
export class FileMark {
  /** The file that is named where the mark cannot stay. */
  readonly handle: FileHandle
  readonly pieces: readonly BodyPart[]

  constructor(handle: FileHandle, pieces: readonly BodyPart[]) {
    this.handle = handle
    this.pieces = pieces
  }

  /** A file's own place: its bytes, or a text worked out from them. */
  static of(handle: FileHandle, as: Exclude<BodyPart, string>['as']): FileMark {
    return new FileMark(handle, [{ file: handle.file, as }])
  }

  /** Whether bytes as they are belong here, which no text can hold. */
  get isBytes(): boolean {
    return this.pieces.some((piece) => typeof piece !== 'string' && piece.as === 'bytes')
  }

  /** Bodies are built as JSON, and only who knows marks ever reads them. */
  asJson(): Json {
    return this as unknown as Json
  }
}

/**
 * JSON as text in pieces, with its files where they stand; a value without any is one piece. `bytes` is the first file
 * that would have to stand there as it is, which JSON cannot; `first` the first of all.
 */
export function jsonPieces(value: Json): { pieces: BodyPart[]; first?: FileMark; bytes?: FileMark } {
  const marks: FileMark[] = []
  const write = (standIn: (mark: FileMark) => string): string =>
    JSON.stringify(value, (_, member: Json) => (isMark(member) ? standIn(member) : member))
  const plain = write((mark) => {
    marks.push(mark)
    return mark.pieces.filter((piece) => typeof piece === 'string').join('')
  })
  const [first] = marks
  if (first === undefined) return { pieces: [plain] }
  // Whatever people write, the places of files must not be mistaken: the word that stands for them occurs nowhere else.
  let word = 'file'
  while (plain.includes(word)) word += '-'
  const files = marks.flatMap(({ pieces }) => pieces.filter((piece) => typeof piece !== 'string'))
  const texts = write(({ pieces }) => pieces.map((piece) => (typeof piece === 'string' ? piece : word)).join('')).split(word)
  const bytes = marks.find(({ isBytes }) => isBytes)
  return { pieces: texts.flatMap((text, index) => [text, ...files.slice(index, index + 1)]), first, ...(bytes && { bytes }) }
}

export const isMark = (value: unknown): value is FileMark => value instanceof FileMark
