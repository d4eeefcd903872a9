import { readConfiguration, type EmbedConfiguration } from '../../embed/protocol'

/** Where `sandbox.html` itself says who may embed it: a frame without an origin cannot read a file beside it unless the server allows CORS. */
export const HOSTS_META = 'meta[name="qiao-origins"]'

/** Who may embed stands with the page, which whoever serves the designer owns: in `embed.json`, or in the page's own head. Nothing in an address can add to it. */
export async function deploymentConfiguration(): Promise<EmbedConfiguration | undefined> {
  const meta = document.querySelector<HTMLMetaElement>(HOSTS_META)
  if (meta) return readConfiguration({ origins: meta.content.split(/\s+/).filter((origin) => origin !== '') })
  try {
    const answer = await fetch('./embed.json', { credentials: 'omit', cache: 'no-cache' })
    return answer.ok ? readConfiguration(await answer.json()) : undefined
  } catch {
    return undefined
  }
}
