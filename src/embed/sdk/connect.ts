import { commonVersion, DesignerError, readWindowMessage, VERSIONS } from '../protocol'

export interface Connecting {
  frame: HTMLIFrameElement
  /** The designer's origin; undefined where its frame has none, and every frame that this page has made may be it. */
  origin: string | undefined
  onPort(port: MessagePort, version: number): void
  onRefused(error: DesignerError): void
}

/**
 * Finds the designer in the frame and gives it a port, also each time that the frame was reloaded. Whichever of the
 * two is there first: the designer tells that it is there when it is, and again when it is asked. Returns what ends that.
 */
export function connect({ frame, origin, onPort, onRefused }: Connecting): () => void {
  const listen = ({ source, data, origin: from }: MessageEvent): void => {
    if (source !== frame.contentWindow || source === null) return
    const message = readWindowMessage(data)
    if (message === undefined) return
    if (from !== (origin ?? 'null')) {
      return onRefused(new DesignerError('origin.unexpected', `the frame shows a designer of ${from}, expected was ${origin ?? 'one without an origin'}`, { origin: from }))
    }
    if (message.qiao === 'refused') {
      const { code, versions } = message
      const text = code === 'version.unsupported' ? `the designer speaks ${versions.join(', ')}` : code === 'origin.refused' ? `${message.origin} is not among the origins of the designer's embed.json` : 'the designer has no readable embed.json'
      return onRefused(new DesignerError(code, text, { origin: message.origin, versions }))
    }
    if (message.qiao !== 'here') return
    const version = commonVersion(VERSIONS, message.versions)
    if (version === undefined) return onRefused(new DesignerError('version.unsupported', `the designer speaks ${message.versions.join(', ')}`, { versions: message.versions }))
    const { port1, port2 } = new MessageChannel()
    // A frame without an origin can only be reached by `*`; it is one of this page's own making, and nothing secret is said.
    frame.contentWindow?.postMessage({ qiao: 'hello', versions: [version] }, origin ?? '*', [port2])
    onPort(port1, version)
  }
  addEventListener('message', listen)
  // For a frame that was there before this page's script; it says nothing, so whoever hears it learns nothing.
  frame.contentWindow?.postMessage({ qiao: 'who' }, '*')
  return () => removeEventListener('message', listen)
}
