import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clipOf, clipText, planPaste, readClip, type Clip } from '../../../../src/core/clipboard'
import { applyCommand, emptyFlow, loadFlow, type FlowDocument } from '../../../../src/core/flow'
import { chainOf, edited, manual, transform } from '../../../support/flows'
import { randomFlow } from '../../../support/randomFlow'

const ids = (prefix: string) => {
  let count = 0
  return () => `${prefix}${count++}`
}
const all = (document: FlowDocument) => ({ nodes: document.order.nodes, notes: document.order.notes, groups: document.order.groups })
const paste = (document: FlowDocument, clip: Clip, at?: { x: number; y: number }) => {
  const plan = planPaste(document, clip, { at, nextId: ids(`p${document.order.nodes.length}_`) })
  return { ...plan, after: edited(document, plan.command) }
}
const clipFrom = (document: FlowDocument, nodes: readonly string[]) => {
  const clip = clipOf(document, { nodes, notes: [], groups: [] })
  if (!clip) throw new Error('nothing was copied')
  return clip
}

const reading = edited(
  chainOf([manual, transform, transform]),
  { type: 'node.setKey', id: 'n1', key: 'total' },
  { type: 'node.setInput', id: 'n1', path: ['value'], value: { expr: 'trigger.amount * 2' } },
  { type: 'node.setInput', id: 'n2', path: ['value'], value: { expr: 'steps.total + 1' } },
)

describe('copying', () => {
  it('takes the chosen nodes in their order and the edges among them', () => {
    const clip = clipFrom(reading, ['n2', 'n1'])
    expect(clip.flow.order).toMatchObject({ nodes: ['n1', 'n2'], edges: ['e2'] })
  })

  it('takes nothing where nothing is chosen', () => {
    expect(clipOf(reading, { nodes: ['gone'], notes: [], groups: [] })).toBeUndefined()
  })

  it('names the connections that nodes use', () => {
    const document = edited(reading, {
      type: 'node.add',
      node: { id: 'a', type: 'action', connector: 'sms', operation: 'sms.send', connection: 'c1', key: 'sms', title: 'SMS', position: { x: 0, y: 200 }, inputs: {} },
    })
    expect(clipOf(document, { nodes: ['a'], notes: [], groups: [] }, () => 'My account')?.connections).toEqual({ c1: 'My account' })
  })
})

describe('pasting', () => {
  it('gives ids of its own and free keys, and lets references among the pasted follow', () => {
    const { after, nodes, missingSteps } = paste(reading, clipFrom(reading, ['n1', 'n2']))
    const [first, second] = nodes.map((id) => after.nodes[id])
    expect(first?.key).toBe('total2')
    expect(second?.inputs['value']).toEqual({ expr: 'steps.total2 + 1' })
    expect(after.nodes['n2']?.inputs['value']).toEqual({ expr: 'steps.total + 1' })
    expect(missingSteps).toEqual([])
    expect(after.order.edges).toHaveLength(3)
  })

  it('brings along what is pinned, disabled and let pass', () => {
    const settings = { pin: { port: 'out', output: { a: [1] } }, note: 'x' }
    const set = edited(reading, { type: 'node.setSettings', id: 'n1', settings }, { type: 'node.setSettings', id: 'n2', settings: { bypass: true } })
    const { after, nodes } = paste(set, clipFrom(set, ['n1', 'n2']))
    expect(nodes.map((id) => after.nodes[id]?.settings)).toEqual([settings, { bypass: true }])
  })

  it('keeps references to what was not copied, and names those that the other flow lacks', () => {
    expect(paste(reading, clipFrom(reading, ['n2'])).missingSteps).toEqual([])
    const elsewhere = paste(emptyFlow('f2', 'Other'), clipFrom(reading, ['n2']))
    expect(elsewhere.missingSteps).toEqual(['total'])
  })

  it('gives no key that something pasted already reads', () => {
    const target = edited(chainOf([manual]), { type: 'node.add', node: { ...reading.nodes['n2']!, id: 'x', key: 'sum', inputs: {} } })
    const source = edited(reading, { type: 'node.setKey', id: 'n2', key: 'sum' }, { type: 'node.setInput', id: 'n2', path: ['value'], value: { expr: 'steps.sum2' } })
    const { after, nodes } = paste(target, clipFrom(source, ['n2']))
    expect(after.nodes[nodes[0] ?? '']?.key).toBe('sum3')
  })

  it('brings the variables that are read, and no others', () => {
    const source = edited(
      reading,
      { type: 'variable.add', variable: { id: 'v1', name: 'count', type: { type: 'integer' }, initial: 0 } },
      { type: 'variable.add', variable: { id: 'v2', name: 'unused', type: { type: 'integer' }, initial: 0 } },
      { type: 'node.setInput', id: 'n2', path: ['value'], value: { expr: 'vars.count + 1' } },
    )
    const { after } = paste(emptyFlow('f2', 'Other'), clipFrom(source, ['n2']))
    expect(Object.values(after.variables).map(({ name }) => name)).toEqual(['count'])
    expect(paste(after, clipFrom(source, ['n2'])).after.order.variables).toHaveLength(1)
  })

  it('stands at the wished place, else beside the original, and never on top of anything', () => {
    const clip = clipFrom(reading, ['n1'])
    const { after, nodes } = paste(reading, clip, { x: 2000, y: 1000 })
    expect(after.nodes[nodes[0] ?? '']?.position).toEqual({ x: 1892, y: 968 })
    const once = paste(reading, clip)
    const twice = paste(once.after, clip)
    const places = [...once.nodes.map((id) => once.after.nodes[id]), ...twice.nodes.map((id) => twice.after.nodes[id])].map((node) => node?.position)
    expect(places).toEqual([{ x: 312, y: 88 }, { x: 344, y: 176 }])
  })

  it('brings notes and groups', () => {
    const document = edited(
      reading,
      { type: 'note.put', note: { id: 'k', text: 'why', position: { x: 0, y: 300 }, size: { width: 200, height: 80 } } },
      { type: 'group.put', group: { id: 'g', title: 'Part', position: { x: -20, y: -40 }, size: { width: 900, height: 500 } } },
    )
    const clip = clipOf(document, all(document))
    if (!clip) throw new Error('nothing was copied')
    const { after, notes, groups } = paste(document, clip)
    expect([notes.length, groups.length]).toEqual([1, 1])
    expect(after.order).toMatchObject({ notes: ['k', notes[0]], groups: ['g', groups[0]] })
  })

  it('of all of a flow into an empty one is the flow again, but for ids and places', () => {
    fc.assert(fc.property(randomFlow, (document) => {
      const clip = clipOf(document, all(document))
      if (!clip) return
      const read = readClip(clipText(clip))
      if (read?.ok !== true) throw new Error('the clip cannot be read')
      const plan = planPaste(emptyFlow('f2', 'Other'), read.value, { nextId: ids('p') })
      const after = applyCommand(emptyFlow('f2', 'Other'), plan.command)
      if (!after.ok) throw new Error(after.error.code)
      expect(loadFlow(after.value).ok).toBe(true)
      const facts = (flow: FlowDocument) => flow.order.nodes.map((id) => flow.nodes[id]).map((node) => [node?.key, node?.title, node?.type, node?.inputs])
      expect(facts(after.value)).toEqual(facts(document))
      expect(after.value.order.edges).toHaveLength(document.order.edges.length)
    }), { numRuns: 60 })
  })

  it('into the same flow leaves every earlier node as it is', () => {
    fc.assert(fc.property(randomFlow, (document) => {
      const clip = clipOf(document, all(document))
      if (!clip) return
      const { after } = paste(document, clip)
      for (const id of document.order.nodes) expect(after.nodes[id]).toBe(document.nodes[id])
      expect(new Set(Object.values(after.nodes).map(({ key }) => key)).size).toBe(after.order.nodes.length)
    }), { numRuns: 60 })
  })
})

describe('a pasted text', () => {
  it.each(['', 'hello', '{"a":1}', '[1,2]', 'see qiao/flow@1', '{"schema":"other@1"}'])('that is no part of a flow is left alone: %s', (text) => {
    expect(readClip(text)).toBeUndefined()
  })

  it('that is a whole flow counts as a clip of all of it', () => {
    const clip = readClip(JSON.stringify(reading))
    expect(clip?.ok === true && clip.value.flow.order.nodes).toEqual(reading.order.nodes)
  })

  it.each([
    ['{"schema":"qiao/clipboard@2","flow":{}}', 'flow.newer'],
    ['{"schema":"qiao/clipboard@1","flow":{"schema":"qiao/flow@1"', 'flow.notJsonText'],
    ['{"schema":"qiao/clipboard@1","flow":[]}', 'flow.notAFlow'],
    ['{"schema":"qiao/clipboard@1","flow":{"schema":"qiao/flow@1","id":7}}', 'flow.malformed'],
  ])('that is broken says why: %s', (text, code) => {
    const clip = readClip(text)
    expect(clip?.ok === false && clip.error[0]?.code).toBe(code)
  })
})
