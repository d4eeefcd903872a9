import { describe, expect, it } from 'vitest'
import { openDoor } from '../../../src/embed/guest'
import type { EmbedConfiguration } from '../../../src/embed/protocol'
import { settled } from './pipe'

function open(configuration: EmbedConfiguration | undefined) {
  const posted: unknown[] = []
  const outcomes: unknown[] = []
  let listen: ((event: MessageEvent) => void) | undefined
  const parent = { postMessage: (message: unknown, origin: string) => posted.push([message, origin]) }
  const window = {
    parent, location: { origin: 'https://designer.example' },
    addEventListener: (_name: string, listener: typeof listen) => { listen = listener },
    removeEventListener: () => { listen = undefined },
  } as unknown as Parameters<typeof openDoor>[0]['window']
  const close = openDoor({
    window, configuration: Promise.resolve(configuration),
    onHost: (_port, version, origin) => outcomes.push({ host: origin, version }),
    onRefused: (code, origin) => outcomes.push({ code, origin }),
  })
  let closedPorts = 0
  const port = () => ({ close: () => { closedPorts += 1 } })
  const receive = async (data: unknown, { origin = 'https://app.example', source = parent as unknown, ports = [port()] } = {}) => {
    listen?.({ data, origin, source, ports } as unknown as MessageEvent)
    await settled()
  }
  return { posted, outcomes, receive, close, closedPorts: () => closedPorts, port, listens: () => listen !== undefined }
}

const hello = { qiao: 'hello', versions: [1] }

describe('the door of an embedded designer', () => {
  it('says that the designer is there, at once and when asked', async () => {
    const { posted, receive } = open({ origins: [] })
    await receive({ qiao: 'who' })
    expect(posted).toEqual([[{ qiao: 'here', versions: [1] }, '*'], [{ qiao: 'here', versions: [1] }, '*']])
  })

  it('opens to an origin that the configuration names', async () => {
    const { outcomes, receive } = open({ origins: ['https://app.example'] })
    await receive(hello)
    expect(outcomes).toEqual([{ host: 'https://app.example', version: 1 }])
  })

  it('stays closed to others, and tells each who was refused, to nobody else', async () => {
    const { outcomes, posted, receive, closedPorts } = open({ origins: ['https://app.example'] })
    await receive(hello, { origin: 'https://evil.example' })
    await receive(hello, { origin: 'null' })
    expect(outcomes).toEqual([{ code: 'origin.refused', origin: 'https://evil.example' }, { code: 'origin.refused', origin: 'null' }])
    expect(posted.slice(1).map((one) => (one as [object, string])[1])).toEqual(['https://evil.example', '*'])
    expect(closedPorts()).toBe(2)
  })

  it('stays closed to everybody where there is no configuration', async () => {
    const { outcomes, receive } = open(undefined)
    await receive(hello)
    expect(outcomes).toEqual([{ code: 'origin.notConfigured', origin: 'https://app.example' }])
  })

  it('stays closed to an SDK of another time', async () => {
    const { outcomes, receive } = open({ origins: ['https://app.example'] })
    await receive({ qiao: 'hello', versions: [99] })
    expect(outcomes).toEqual([{ code: 'version.unsupported', origin: 'https://app.example' }])
  })

  it('hears nobody but the page around it, and nothing that is none of its messages', async () => {
    const { outcomes, posted, receive, port } = open({ origins: ['https://app.example'] })
    await receive(hello, { source: {} })
    await receive(hello, { ports: [] })
    await receive(hello, { ports: [port(), port()] })
    for (const data of [null, 'hello', { qiao: 'here', versions: [1] }, { qiao: 'refused', code: 'origin.refused', origin: '', versions: [] }, { ...hello, versions: Array.from({ length: 99 }, () => 1) }]) await receive(data)
    expect(outcomes).toEqual([])
    expect(posted).toHaveLength(1)
  })

  it('hears nothing more once it is closed', () => {
    const { close, listens } = open({ origins: [] })
    close()
    expect(listens()).toBe(false)
  })
})
