import type { Json } from '../base'

/** Percent-encodes by RFC 3986: everything but letters, digits and `-._~`, in upper-case hexadecimal. */
export function percentEncode(text: string): string {
  // A lone surrogate has no UTF-8 form and would make encodeURIComponent throw.
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD')).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** A query string without `?`, in the order given; null and missing members are left out, objects become JSON. */
export function queryText(entries: readonly (readonly [string, Json])[]): string {
  return entries
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(typeof value === 'string' ? value : JSON.stringify(value))}`)
    .join('&')
}

/** Adds one parameter to a URL that may already have a query. */
export function addQuery(url: string, name: string, value: Json): string {
  const [address = '', fragment] = url.split('#', 2)
  const joint = address.includes('?') ? '&' : '?'
  return `${address}${joint}${queryText([[name, value]])}${fragment === undefined ? '' : `#${fragment}`}`
}
