/** An address with the name that may stand before it: `李娜 <lina@qiaoyun.example>` or `lina@qiaoyun.example` (RFC 5322). */
export interface MailAddress {
  name: string
  address: string
}

const SPEC = /^[^\s<>@",;:\\()[\]]+@[^\s<>@",;:\\()[\]]+$/

/** Reads an address; undefined where it is none. Domains do not tell case apart, and no mailbox of the sandbox does. */
export function parseAddress(text: string): MailAddress | undefined {
  const named = /^([^<>]*)<([^<>]*)>$/.exec(text.trim())
  const address = (named?.[2] ?? text).trim().toLowerCase()
  const name = (named?.[1] ?? '').trim().replace(/^"(.*)"$/, '$1')
  return SPEC.test(address) && !/[\r\n]/.test(name) ? { name, address } : undefined
}

/** As records and headers write it. */
export const addressText = ({ name, address }: MailAddress): string => (name === '' ? address : `${name} <${address}>`)

/** As a record's text was read before it was written, so it is always an address. */
export const readAddress = (text: string): MailAddress => parseAddress(text) ?? { name: '', address: text }

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)
