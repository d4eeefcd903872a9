import type { HttpRequest } from '../../src/core/base'

const BOUNDARY = 'of-a-test'

/** A form of one part, as a client other than ours might write it: a file where it has a name, else a text. */
export function multipart(name: string, filename: string | undefined, bytes: Uint8Array): Pick<HttpRequest, 'headers' | 'body' | 'bytes'> {
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
  const file = filename === undefined ? '' : `; filename="${filename}"\r\nContent-Type: application/octet-stream`
  const parts = [encode(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n`), bytes, encode(`\r\n--${BOUNDARY}--\r\n`)]
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return { headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }, body: null, bytes: whole }
}
