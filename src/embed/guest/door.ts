import { commonVersion, isAllowedOrigin, readWindowMessage, VERSIONS, type EmbedConfiguration, type PortLike } from '../protocol'

/** Why a page that asked was not let in. */
export type Refused = 'origin.refused' | 'origin.notConfigured' | 'version.unsupported'

export interface DoorPorts {
  /** The designer's window; its parent is the only one that is listened to. */
  window: Pick<Window, 'addEventListener' | 'removeEventListener' | 'parent' | 'location'>
  /** The deployment's `embed.json`; undefined where it could not be read. */
  configuration: Promise<EmbedConfiguration | undefined>
  onHost(port: PortLike, version: number, origin: string): void
  onRefused(code: Refused, origin: string): void
}

/**
 * Waits for the page around the designer to begin a conversation, and lets it only where the deployment's configuration
 * names its origin. Says by itself that the designer is there, and again when asked, so it does not matter who is first. Returns
 * what ends the waiting.
 */
export function openDoor({ window, configuration, onHost, onRefused }: DoorPorts): () => void {
  const { parent } = window
  let closed = false
  // Both say nothing but what the product is: until the origin is known, whoever listens may read it.
  const tellWeAreHere = () => parent.postMessage({ qiao: 'here', versions: VERSIONS }, '*')
  const receive = async ({ source, data, origin, ports }: MessageEvent): Promise<void> => {
    if (source !== parent) return
    const message = readWindowMessage(data)
    if (message?.qiao === 'who') return tellWeAreHere()
    const [port] = ports
    if (message?.qiao !== 'hello' || port === undefined || ports.length !== 1) return
    const known = await configuration
    if (closed) return port.close()
    const version = commonVersion(VERSIONS, message.versions)
    const refused: Refused | undefined = known === undefined ? 'origin.notConfigured'
      : !isAllowedOrigin(origin, known, window.location.origin) ? 'origin.refused'
        : version === undefined ? 'version.unsupported' : undefined
    if (refused === undefined && version !== undefined) return onHost(port, version, origin)
    port.close()
    parent.postMessage({ qiao: 'refused', code: refused, origin, versions: VERSIONS }, origin === 'null' ? '*' : origin)
    if (refused !== undefined) onRefused(refused, origin)
  }
  const listen = (event: MessageEvent): void => void receive(event)
  window.addEventListener('message', listen)
  tellWeAreHere()
  return () => {
    closed = true
    window.removeEventListener('message', listen)
  }
}
