/** A request as plain data. Header names are lower case. `url` is absolute and already encoded. */
export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD'
  url: string
  headers: Record<string, string>
  /** The exact text sent, since signatures cover it; null where there is none. */
  body: string | null
  /** What the body is made of where it carries files; `body` is null then. */
  parts?: BodyPart[]
  /** The body as it is sent where it is no text. Made of `parts` on the way out, so no event ever holds it. */
  bytes?: Uint8Array<ArrayBuffer>
}

/** A piece of a body: text as it stands, or a file by its id: its bytes, or a text worked out from them. */
export type BodyPart = string | { file: string; as: 'bytes' | 'base64' | 'md5' }

/** An answer as plain data. Header names are lower case; `body` is the text as received. */
export interface HttpResponse {
  status: number
  headers: Record<string, string>
  body: string
}
