import { describe, expect, it } from 'vitest'
import { clipOf, planPaste } from '../../../../src/core/clipboard'
import {
  applyCommand, applyPatch, checkFlow, diffDocuments, flowVersion, invertPatch, loadFlow, outputSchemaOf, pinCalls, retargetCalls, saveFlow, scopeAt, takeFlow,
  withoutPins, type FlowCommand, type FlowDocument, type FlowIssue, type FlowNode,
} from '../../../../src/core/flow'
import { draw } from './draw'
import { lookup } from './lookup'

type Inputs = FlowNode['inputs']

/** A flow that doubles a number: asks for `n`, and ends with `{doubled}`. */
const double = (id = 'double'): FlowDocument => ({
  ...draw('t>d d>e', {
    t: { inputs: { schema: { const: { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } } } } },
    d: { inputs: { value: { expr: 'trigger.n * 2' } } },
    e: { type: 'logic.end', inputs: { output: { fields: { doubled: { ref: ['steps', 'd'] } } } } },
  } as Record<string, Partial<FlowNode>>),
  id, name: 'Double',
})

const caller = (inputs: Inputs = {}, more: Record<string, Partial<FlowNode>> = {}): FlowDocument =>
  ({ ...draw('t>c c>a', { c: { type: 'logic.call', inputs } as Partial<FlowNode>, ...more }), id: 'caller' })

function edited(document: FlowDocument, ...commands: FlowCommand[]): FlowDocument {
  const next = applyCommand(document, { type: 'batch', commands })
  if (!next.ok) throw new Error(JSON.stringify(next.error))
  return next.value
}

const calling = (document: FlowDocument, flow: FlowDocument): FlowDocument => edited(document, ...takeFlow(document, document.nodes['c'] as FlowNode, flow))

const found = (flow: FlowDocument, library: Record<string, FlowDocument> = {}): string[] =>
  checkFlow(flow, { ...lookup, flow: (id) => library[id] }).map(({ code, place }) => [place.node, place.path?.join('.'), code].filter(Boolean).join(' '))

const fixOf = (flow: FlowDocument, code: string, library: Record<string, FlowDocument>): NonNullable<FlowIssue['fix']> => {
  const issue = checkFlow(flow, { ...lookup, flow: (id) => library[id] }).find((one) => one.code === code)
  if (issue?.fix === undefined) throw new Error(`No fix of ${code}`)
  return issue.fix
}

const filled = (flow: FlowDocument): FlowDocument => edited(flow, { type: 'node.setInput', id: 'c', path: ['input', 'n'], value: { const: 4 } })

describe('a call of a flow', () => {
  it('asks for what the called flow’s trigger asks for, and puts out what its End gives', () => {
    const flow = calling(caller(), double())
    expect(found(flow)).toEqual(['c input.n value.required'])
    const right = filled(flow)
    expect(found(right)).toEqual([])
    expect(outputSchemaOf(right.nodes['c'] as FlowNode, lookup, right)).toMatchObject({ type: 'object', properties: { doubled: {} }, required: ['doubled'] })
    expect(scopeAt(right, 'a', lookup).steps['c']?.schema.properties).toHaveProperty('doubled')
    const wrong = edited(right, { type: 'node.setInput', id: 'a', path: ['value'], value: { ref: ['steps', 'c', 'halved'] } })
    expect(found(wrong)).toEqual(['a value ref.noField'])
    expect(found(edited(right, { type: 'node.setInput', id: 'c', path: ['input', 'n'], value: { const: 'four' } }))).toEqual(['c input.n value.type'])
  })

  it('takes types from every End that succeeds, and null where there is none', () => {
    const two = { ...double(), id: 'two' }
    two.nodes['f'] = { ...two.nodes['e'], id: 'f', key: 'f', inputs: { output: { const: { text: 'x' } } } } as FlowNode
    two.order.nodes.push('f')
    const flow = calling(caller(), two)
    expect(Object.keys(outputSchemaOf(flow.nodes['c'] as FlowNode, lookup, flow).properties ?? {})).toEqual(['doubled', 'text'])
    const none = calling(caller(), { ...draw('t>x'), id: 'none' })
    expect(outputSchemaOf(none.nodes['c'] as FlowNode, lookup, none)).toEqual({ type: 'null' })
  })

  it.each<[string, FlowDocument, Record<string, FlowDocument>, string[]]>([
    ['without a flow', caller(), {}, ['c flow value.required']],
    ['of a flow that did not come along', caller({ flow: { const: { id: 'double', version: 'gone' } } }), {}, ['c flow calledFlow.unknown']],
    ['without a version', caller({ flow: { const: { id: 'double' } } }), {}, ['c flow calledFlow.noVersion']],
    ['of a flow that nothing can call', calling(caller(), { ...draw('w>x', { w: { type: 'trigger.webhook', inputs: { sample: { const: {} } } } } as Record<string, Partial<FlowNode>>), id: 'hook' }), {}, ['c flow calledFlow.noTrigger']],
    ['of a flow with errors of its own', calling(caller(), { ...draw('t>x', { x: { inputs: { value: { ref: ['steps', 'nobody'] } } } }), id: 'bad' }), {}, ['c flow calledFlow.broken']],
    ['of the flow itself', caller({ flow: { const: { self: true } } }), {}, ['c flow calledFlow.itself']],
    ['of a flow that has changed since', filled(calling(caller(), double())), { double: { ...double(), variables: { v: { id: 'v', name: 'v', type: {}, initial: 1 } }, order: { ...double().order, variables: ['v'] } } }, ['c flow calledFlow.newer']],
    ['of a flow that only looks different since', filled(calling(caller(), double())), { double: { ...double(), name: 'Twice', notes: { n: { id: 'n', text: '', position: { x: 0, y: 0 }, size: { width: 1, height: 1 } } } } }, []],
    ['with a retry, which is for steps inside', edited(filled(calling(caller(), double())), { type: 'node.setSettings', id: 'c', settings: { retry: { attempts: 2, backoff: 'fixed', delayMs: 1, on: ['http'] } } }), {}, ['c container.retry']],
    ['with data that the flow does not ask for', edited(filled(calling(caller(), double())), { type: 'node.setInput', id: 'c', path: ['input', 'm'], value: { const: 1 } }), {}, ['c input.m input.unused']],
  ])('%s: what the checks say', (_name, flow, library, issues) => {
    expect(found(flow, library)).toEqual(issues)
  })

  it('is bound to the newest version by one click, and says so no more', () => {
    const newest = double()
    newest.nodes['d'] = { ...newest.nodes['d'], inputs: { value: { expr: 'trigger.n * 2 + 0' } } } as FlowNode
    const flow = filled(calling(caller(), double()))
    const taken = edited(flow, ...fixOf(flow, 'calledFlow.newer', { double: newest }).apply)
    expect(found(taken, { double: newest })).toEqual([])
    expect(Object.keys(taken.called ?? {})).toEqual([flowVersion(newest)])
    const missing = caller({ flow: { const: { id: 'double', version: 'gone' } } })
    expect(found(filled(edited(missing, ...fixOf(missing, 'calledFlow.unknown', { double: newest }).apply)), { double: newest })).toEqual([])
  })

  it('keeps flows in the document as long as something calls them, and undo brings both back', () => {
    const before = caller()
    const after = calling(before, calling(caller(), double()))
    expect(Object.keys(after.called ?? {})).toHaveLength(2)
    expect(Object.values(after.called ?? {}).every(({ flow }) => flow.called === undefined && flow.cases === undefined)).toBe(true)
    const without = edited(after, { type: 'node.remove', ids: ['c'] })
    expect([without.called, without.order.called]).toEqual([undefined, undefined])
    expect(applyPatch(without, invertPatch(diffDocuments(after, without)))).toEqual(after)
    expect(applyPatch(after, invertPatch(diffDocuments(before, after)))).toEqual(before)
  })

  it('is saved and loaded with all it calls, in the same bytes', () => {
    const text = saveFlow(calling(caller(), calling({ ...caller(), id: 'middle' }, double())))
    const loaded = loadFlow(JSON.parse(text))
    expect(loaded.ok && saveFlow(loaded.value)).toBe(text)
  })

  it('refuses a called flow that carries flows itself, or is none', () => {
    const flow = calling(caller(), double())
    const [version = ''] = flow.order.called ?? []
    const inside = { ...flow, called: { [version]: { id: version, flow: { ...double(), called: {} } } } }
    expect(loadFlow(inside)).toMatchObject({ ok: false, error: [{ code: 'flow.calledInside', place: { path: ['called', version, 'flow', 'called'] } }] })
    expect(loadFlow({ ...flow, called: { [version]: { id: version, flow: { schema: 'qiao/flow@1' } } } }).ok).toBe(false)
    const dangling = { ...flow, called: { [version]: { id: version, flow: { ...double(), edges: {} } } } }
    expect(loadFlow(dangling)).toMatchObject({ ok: false, error: [{ code: 'flow.orderUnknown' }, {}] })
  })

  it('goes along when it is copied into another flow', () => {
    const flow = filled(calling(caller(), double()))
    const clip = clipOf(flow, { nodes: ['c'], notes: [], groups: [] })
    if (clip === undefined) throw new Error('Nothing was copied')
    let next = 0
    const target = draw('t>x')
    const pasted = edited(target, planPaste(target, clip, { nextId: () => `new${next += 1}` }).command)
    expect(pasted.called).toEqual(flow.called)
    expect(clipOf(flow, { nodes: ['a'], notes: [], groups: [] })?.flow.called).toBeUndefined()
  })

  it('follows a copy of the flow under another id, which is the same version', () => {
    const middle = calling({ ...caller(), id: 'middle' }, double())
    const moved = retargetCalls(middle, new Map([['double', 'copy']]))
    expect(moved.nodes['c']?.inputs['flow']).toMatchObject({ const: { id: 'copy' } })
    expect(flowVersion(moved)).toBe(flowVersion(middle))
    expect(retargetCalls(middle, new Map())).toBe(middle)
  })

  it('is bound where somebody wrote a flow by hand, with what that one calls; circles and strangers stay open', () => {
    const library: Record<string, FlowDocument> = { double: double(), middle: { ...caller({ flow: { const: { id: 'double' } }, input: { const: { n: 1 } } }), id: 'middle' }, ring: { ...caller({ flow: { const: { id: 'caller' } } }), id: 'ring' } }
    const bound = pinCalls(caller({ flow: { const: { id: 'middle' } } }), (id) => library[id])
    expect(Object.keys(bound.called ?? {})).toHaveLength(2)
    expect(found(bound)).toEqual([])
    expect(loadFlow(JSON.parse(saveFlow(bound))).ok).toBe(true)
    expect(pinCalls(caller({ flow: { const: { id: 'caller' } } }), () => undefined).nodes['c']?.inputs['flow']).toEqual({ const: { self: true } })
    const stranger = caller({ flow: { const: { id: 'nobody' } } })
    expect(pinCalls(stranger, (id) => library[id])).toBe(stranger)
    expect(found(pinCalls(caller({ flow: { const: { id: 'ring' } } }), (id) => library[id]))).toEqual(['c flow calledFlow.broken'])
  })

  it('ends its checks where versions of a forged file lead back to themselves', () => {
    const ring = { ...caller({ flow: { const: { id: 'ring', version: 'v' } } }), id: 'ring' }
    const flow: FlowDocument = { ...caller({ flow: { const: { id: 'ring', version: 'v' } } }), called: { v: { id: 'v', flow: ring } } }
    flow.order.called = ['v']
    expect(found(flow)).toEqual([])
    expect(outputSchemaOf(flow.nodes['c'] as FlowNode, lookup, flow)).toEqual({ type: 'null' })
  })

  it('loses the pins of called flows with its own', () => {
    const pinned = double()
    pinned.nodes['d'] = { ...pinned.nodes['d'], settings: { pin: { port: 'out', output: 1 } } } as FlowNode
    const bare = withoutPins(calling(caller(), pinned))
    expect(Object.values(bare.called ?? {})[0]?.flow.nodes['d']?.settings?.pin).toBeUndefined()
    const plain = calling(caller(), double())
    expect(withoutPins(plain)).toBe(plain)
  })
})
