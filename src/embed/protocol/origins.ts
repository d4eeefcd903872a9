/** Who may embed the designer, as the deployment says. */
export interface EmbedConfiguration {
  /** Origins (`https://app.example`), `self` for the designer's own, `https://*.example` for all subdomains of a domain. */
  origins: readonly string[]
}

/** Reads `embed.json`; undefined where it is no such configuration. Entries that are no origins let nobody in. */
export function readConfiguration(data: unknown): EmbedConfiguration | undefined {
  if (typeof data !== 'object' || data === null || !Object.hasOwn(data, 'origins')) return undefined
  const { origins } = data as { origins: unknown }
  if (!Array.isArray(origins) || !origins.every((one) => typeof one === 'string')) return undefined
  return { origins }
}

/**
 * Whether a page of this origin may embed. A page without an origin (`null`) never may: every sandboxed page and every
 * file is one, so it says nothing about who asks.
 */
export function isAllowedOrigin(origin: string, { origins }: EmbedConfiguration, self: string): boolean {
  if (!/^https?:\/\/[^/]+$/.test(origin)) return false
  return origins.some((allowed) => {
    if (allowed === 'self') return origin === self
    const [scheme, domain] = allowed.split('://*.')
    // A star stands for at least one label, and never for a whole top-level domain.
    if (domain !== undefined) return domain.includes('.') && origin.startsWith(`${scheme}://`) && origin.endsWith(`.${domain}`) && origin.length > `${scheme}://.${domain}`.length
    return origin === allowed
  })
}
