/**
 * Stands in for `tldts` in the browser build. MSW's cookie jar asks it which domains are public suffixes, and its list
 * is 264 KB. The mock backends set no cookies across domains, so the host name itself is answer enough.
 */
export function getDomain(host: string): string {
  return host
}
