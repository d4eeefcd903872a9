/** A request as plain data. Header names are lower case. `url` is absolute and already encoded. */
export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD'
  url: string
  headers: Record<string, string>
  /** The exact text sent, since signatures cover it; null where there is none. */
  body: string | null
}

/** An answer as plain data. Header names are lower case; `body` is the text as received. */
export interface HttpResponse {
  status: number
  headers: Record<string, string>
  body: string
}
