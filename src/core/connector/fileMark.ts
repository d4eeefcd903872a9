import type { BodyPart, FileHandle, Json } from '../base'

/** Stands in a body, while it is put together, where a file's bytes (or a text worked out from them) go. */
export class FileMark {
  readonly handle: FileHandle
  readonly part: Exclude<BodyPart, string>

  constructor(handle: FileHandle, as: Exclude<BodyPart, string>['as']) {
    this.handle = handle
    this.part = { file: handle.file, as }
  }

  /** Bodies are built as JSON, and only `writeBody`, which knows marks, ever reads them. */
  asJson(): Json {
    return this as unknown as Json
  }
}
