const ADDRESS = /^[^\s@<>:,;"']{1,64}@([^\s@<>:,;"']{1,190})$/

/** A mail address in lower case; undefined where the text is none. */
export const addressOf = (text: string): string | undefined => (ADDRESS.test(text.trim()) ? text.trim().toLowerCase() : undefined)

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)

export interface Sender {
  address: string
  name: string
}

/** `address`, or `alias <address>` with one space between and no colon in the alias; undefined for all else. */
export function senderOf(text: string): Sender | undefined {
  const plain = addressOf(text)
  if (plain !== undefined) return { address: plain, name: '' }
  const [, name = '', inner = ''] = /^([^:<>]*[^:<>\s]) <([^<>]+)>$/.exec(text.trim()) ?? []
  const address = addressOf(inner)
  return address === undefined || name === '' ? undefined : { address, name }
}
