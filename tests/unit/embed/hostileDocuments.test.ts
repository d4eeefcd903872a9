import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadHostConnectors } from '../../../src/app/embedded/hostCatalogue'
import type { FlowDocument } from '../../../src/core/flow'
import { problemIn, type GuestApp } from '../../../src/embed/guest'
import { guestCalls } from '../../../src/embed/guest/guestCalls'
import { createEndpoint, DesignerError, type Json, type PortLike } from '../../../src/embed/protocol'
import { createFlowStore, createViewStore } from '../../../src/state'
import { createPipe } from './pipe'

const read = (name: string) => readFileSync(new URL(`../../../public/host/${name}`, import.meta.url), 'utf8')
const flow = JSON.parse(read('flow.json')) as FlowDocument
const connector = JSON.parse(read('connector.json')) as Record<string, Json> & { operations: Record<string, Json>[] }
const script = `java${'script'}:hacked=1`

/** A host's end of the conversation with a designer that keeps what it opens, as the protocol and the loaders let it through. */
async function host() {
  const { left, right } = createPipe()
  let opened: ReturnType<GuestApp['opened']>
  const app = {
    view: createViewStore(), setUp: async () => undefined, keepFiles: async () => undefined, opened: () => opened,
    problemText: ({ code }: { code: string }) => code,
    open: async (document: FlowDocument) => {
      const store = createFlowStore({ document })
      opened = { flow: store, checker: { checkNow: async () => [] }, saver: {}, run: {} } as unknown as NonNullable<typeof opened>
      return opened
    },
  } as unknown as GuestApp
  const endpoint = (port: PortLike, handlers = {}) => createEndpoint({ port, handlers, timeoutMs: 2000 })
  const guest = endpoint(right, guestCalls({ app, counts: () => ({}), onSetUp: () => undefined }))
  const page = endpoint(left)
  await page.call('setup', { handlers: [] })
  return { load: (text: string) => page.call('load', { text }), loadDocument: (document: unknown) => page.call('load', { document }), edit: (command: object) => page.call('edit', { commands: [command] }), shown: () => opened?.flow.getState().document, guest }
}

const codeOf = (work: Promise<unknown>): Promise<string> => work.then(() => 'taken', (error: DesignerError) => error.code)

describe('a hostile flow of a host', () => {
  const inNodes = (member: string) => JSON.stringify(flow).replace('"nodes":{', `"nodes":{${member},`)
  const nested = (levels: number) => JSON.stringify(flow).replace('"description":', `"x":${'{"a":'.repeat(levels)}1${'}'.repeat(levels)},"description":`)

  it.each<[string, () => string, string]>([
    ['with a node that is a prototype', () => inNodes('"__proto__":{"id":"__proto__","polluted":1}'), 'flow.invalid'],
    ['with a node called like what every object has', () => inNodes('"constructor":{"id":"constructor","prototype":{"polluted":1}}'), 'flow.invalid'],
    ['that is deep', () => nested(100), 'flow.invalid'],
    ['that is deeper than a stack', () => nested(100_000), 'flow.invalid'],
    ['with millions of characters in one text', () => JSON.stringify({ ...flow, description: 'x'.repeat(7_900_000) }), 'flow.invalid'],
    ['that is larger than any', () => 'x'.repeat(8_000_001), 'call.invalid'],
  ])('%s is refused whole, and the flow before it stays', async (_what, text, code) => {
    const designer = await host()
    await designer.load(JSON.stringify(flow))
    const before = designer.shown()
    expect(await codeOf(designer.load(text()))).toBe(code)
    expect(designer.shown()).toBe(before)
    expect('polluted' in {}).toBe(false)
  })

  it('given as a document is refused before it is sent where no message could carry it', async () => {
    const designer = await host()
    expect(await codeOf(designer.loadDocument(JSON.parse(inNodes('"__proto__":{"polluted":1}'))))).toBe('message.notPlain')
    expect(await codeOf(designer.loadDocument(JSON.parse(nested(100))))).toBe('message.tooLarge')
    expect([designer.shown(), designer.guest.counts.malformed, designer.guest.counts.tooLarge]).toEqual([undefined, 0, 0])
  })

  it.each<[string, object, string]>([
    ['changes with a prototype', { type: 'flow.update', changes: JSON.parse('{"__proto__": {"polluted": 1}, "name": "y"}') as object }, 'message.notPlain'],
    ['a node called __proto__', { type: 'node.add', node: { ...flow.nodes['stock'], id: '__proto__', key: 'polluted' } }, 'edit.refused'],
    ['an input at the way to a prototype', { type: 'node.setInput', id: 'stock', path: ['__proto__', 'polluted'], value: { const: 1 } }, 'edit.refused'],
  ])('edits nothing by %s', async (_what, command, code) => {
    const designer = await host()
    await designer.load(JSON.stringify(flow))
    const before = JSON.stringify(designer.shown())
    expect(await codeOf(designer.edit(command))).toBe(code)
    expect(JSON.stringify(designer.shown())).toBe(before)
    expect('polluted' in {}).toBe(false)
  })
})

describe('a hostile connector of a host', () => {
  const nested = JSON.parse(`${'{"type":"object","properties":{"a":'.repeat(300)}{"type":"string"}${'}}'.repeat(300)}`) as Json
  const [first = {}] = connector.operations
  it.each<[string, Record<string, Json>, string]>([
    ['an operation as deep as no form is', { operations: [{ ...first, input: nested }] }, 'connector.tooDeep'],
    ['a title of a megabyte', { title: { zh: '长'.repeat(1_000_000), en: 'x' } }, 'connector.textTooLong'],
    ['an address that is script', { baseUrl: script }, 'connector.baseUrl.scheme'],
    ['a member that leads to a prototype', { auth: { page: JSON.parse('{"kind":"inject","inject":[],"constructor":{"prototype":{"polluted":1}}}') as Json } }, 'connector.forbiddenName'],
  ])('with %s is refused by name and place', (_what, more, code) => {
    const problem = (issue: { code: string }) => problemIn({ problemText: ({ code: name }) => name }, { severity: 'error', place: {}, ...issue })
    expect(() => loadHostConnectors([{ ...connector, ...more }], problem)).toThrow(DesignerError)
    try {
      loadHostConnectors([{ ...connector, ...more }], problem)
    } catch (error) {
      expect((error as DesignerError).code).toBe('connector.invalid')
      expect(((error as DesignerError).params['problems'] as { code: string }[]).map((one) => one.code)).toContain(code)
    }
    expect('polluted' in {}).toBe(false)
  })
})
