import { describe, expect, it } from 'vitest'
import { applyCommand, checkFlow, withoutPins, type FlowDocument, type FlowIssue, type FlowNode } from '../../../../src/core/flow'
import { draw } from './draw'
import { lookup } from './lookup'

type Inputs = FlowNode['inputs']

const send = (inputs: Inputs = { text: { const: 'hi' }, format: { const: 'plain' } }, more: object = {}): Partial<FlowNode> =>
  ({ type: 'action', connector: 'chat', operation: 'message.send', connection: 'chat-1', inputs, ...more } as Partial<FlowNode>)
const set = (variable: string, value: Inputs[string] = { const: 1 }, operation = 'set'): Partial<FlowNode> =>
  ({ type: 'logic.set', inputs: { variable: { const: variable }, operation: { const: operation }, value } } as Partial<FlowNode>)
const gives = (value: Inputs[string]): Partial<FlowNode> => ({ inputs: { value } })
const plain = (text: Inputs[string]): Inputs => ({ text, format: { const: 'plain' } })
const form = (schema: object): Partial<FlowNode> =>
  ({ type: 'trigger.manual', inputs: { schema: { const: { type: 'object', properties: { name: { type: 'string' } }, ...schema } } } } as Partial<FlowNode>)
const at = (cron: string): Partial<FlowNode> => ({ type: 'trigger.schedule', inputs: { cron: { const: cron } } } as Partial<FlowNode>)
const cases = (list: Inputs[string][]): Partial<FlowNode> => ({ inputs: { cases: { items: list } } })

function withVariables(flow: FlowDocument, ...names: string[]): FlowDocument {
  return names.reduce((current, name) => {
    const next = applyCommand(current, { type: 'variable.add', variable: { id: name, name, type: { type: 'number' }, initial: 0 } })
    return next.ok ? next.value : current
  }, flow)
}

/** Codes with the way to the place, so that a case says where as well as what: `m text value.required`. */
const summary = (issues: readonly FlowIssue[]): string[] =>
  issues.map(({ code, place }) => [place.edge ?? place.node ?? place.variable, place.path?.join('.'), code].filter(Boolean).join(' '))

const found = (flow: FlowDocument): string[] => summary(checkFlow(flow, lookup))

describe('a right flow has no issues', () => {
  it.each<[string, FlowDocument]>([
    ['an empty canvas', draw('')],
    ['a straight line', draw('t>a a>b', { b: gives({ ref: ['steps', 'a'] }) })],
    ['a reference to the trigger', draw('t>a', { t: { type: 'trigger.webhook', inputs: { sample: { const: { x: 1 } } } }, a: gives({ ref: ['trigger', 'x'] }) })],
    ['an operation with all it needs', draw('t>a', { a: send() })],
    ['a field of an output', draw('t>a a>b', { a: send(), b: send(plain({ ref: ['steps', 'a', 'id'] })) })],
    ['parallel steps that join', draw('t>a t>b a>m b>m', { m: gives({ fields: { a: { ref: ['steps', 'a'] }, b: { ref: ['steps', 'b'] } } }) })],
    ['a caught error', draw('t>a a:error>h', { a: send(), h: gives({ ref: ['errors', 'a', 'code'] }) })],
    ['a maybe-absent step with a default', draw('t>? ?:case1>a ?:else>m a>m', { m: gives({ ref: ['steps', 'a'], default: null }) })],
    ['a maybe-absent step that the expression asks about', draw('t>? ?:case1>a ?:else>m a>m', { m: gives({ expr: '$default(steps.a, 0)' }) })],
    ['the first of what is present', draw('t>? ?:case1>a ?:else>b a>m b>m', {
      m: { type: 'logic.combine', inputs: { mode: { const: 'firstPresent' }, parts: { items: [{ ref: ['steps', 'a'] }, { ref: ['steps', 'b'] }] } } } as Partial<FlowNode>,
    })],
    ['a variable set and read one after the other', withVariables(draw('t>a a>b', { a: set('n'), b: gives({ ref: ['vars', 'n'] }) }), 'n')],
    ['a variable set on exclusive ways', withVariables(draw('t>? ?:case1>a ?:else>b', { a: set('n'), b: set('n') }), 'n')],
    ['an all join of parallel ways', draw('t>a t>b a>m b>m', { m: { settings: { join: 'all' } } })],
    ['a required field of the form', draw('t>a', { t: form({ required: ['name'] }), a: gives({ ref: ['trigger', 'name'] }) })],
    ['a field of the form that its default fills in', draw('t>a', { t: form({ properties: { name: { type: 'string', default: 'x' } } }), a: gives({ ref: ['trigger', 'name'] }) })],
    ['an event trigger without a connection', draw('t>a', { t: { type: 'trigger.event', connector: 'chat', event: 'message.arrived' } as Partial<FlowNode>, a: gives({ ref: ['trigger', 'from'] }) })],
    ['a step inside a container that reads the outer scope', draw('t>a a>c x>y', { x: { parent: 'c' }, y: { parent: 'c', ...gives({ ref: ['steps', 'a'] }) } })],
  ])('%s', (_says, flow) => {
    expect(found(flow)).toEqual([])
  })
})

describe('what a test run leaves undone', () => {
  const empty = send({}, { connection: undefined })
  const severities = (flow: FlowDocument): string[] => [...new Set(checkFlow(flow, lookup).flatMap(({ severity }) => (severity === 'info' ? [] : severity)))]

  it.each([{ disabled: true }, { bypass: true }, { pin: { port: 'out', output: { id: 'x' } } }])('stands in no run\u2019s way although something is missing: %j', (settings) => {
    expect(severities(draw('t>a', { a: empty }))).toEqual(['error'])
    expect(severities(draw('t>a', { a: { ...empty, settings } }))).toEqual(['warning'])
  })

  it('is work again where nothing may be pretended', () => {
    const pinned = draw('t>a', { a: { ...empty, settings: { note: 'n', pin: { port: 'out', output: { id: 'x' } } } } })
    expect(severities(withoutPins(pinned))).toEqual(['error'])
    expect(withoutPins(pinned).nodes['a']?.settings).toEqual({ note: 'n' })
    const plainFlow = draw('t>a')
    expect(withoutPins(plainFlow)).toBe(plainFlow)
  })

  it('is mended by one press', () => {
    const flow = draw('t>a', { a: { settings: { pin: { port: 'gone', output: 1 } } } })
    const fix = checkFlow(flow, lookup).find(({ code }) => code === 'pin.unknownPort')?.fix
    const mended = applyCommand(flow, { type: 'batch', commands: fix?.apply ?? [] })
    expect(mended.ok && found(mended.value)).toEqual([])
  })
})

describe('the validator reports', () => {
  it.each<[string, FlowDocument, string[]]>([
    ['no trigger', draw('a>b'), ['flow.noTrigger', 'a node.unreachable', 'b node.unreachable']],
    ['only disabled triggers', draw('t>a', { t: { settings: { disabled: true } } }), ['flow.noTrigger', 't node.disabled']],
    ['a trigger that leads nowhere', draw('t>a', { t2: {} }), ['t2 trigger.unwired']],
    ['a cycle, on its own edges only', draw('t>a a>b b>a b>c'), ['a:out>b edge.cycle', 'b:out>a edge.cycle']],
    ['a step that nothing leads to', draw('t>a', { z: {} }), ['z node.unreachable']],
    ['an all join of exclusive ways', draw('t>? ?:case1>a ?:else>b a>m b>m m>n', { m: { settings: { join: 'all' } } }), ['m join.neverRuns']],
    ['a disabled step', draw('t>a', { a: { settings: { disabled: true } } }), ['a node.disabled']],
    ['a bypassed step', draw('t>a', { a: { settings: { bypass: true } } }), ['a node.bypassed']],
    ['what a bypassed step would have put out', draw('t>a a>b', { a: { settings: { bypass: true } }, b: gives({ ref: ['steps', 'a'] }) }), ['a node.bypassed', 'b value ref.absentAlways']],
    ['a trigger that cannot let pass', draw('t>a', { t: { settings: { bypass: true } } }), ['t bypass.impossible']],
    ['a pinned step', draw('t>a', { a: { settings: { pin: { port: 'out', output: 1 } } } }), ['a node.pinned']],
    ['a pinned output unlike what is promised', draw('t>a', { a: send(undefined, { settings: { pin: { port: 'out', output: { id: 7 } } } }) }), ['a node.pinned', 'a $pin.output.id pin.mismatch']],
    ['a pin at a port that is gone', draw('t>?', { '?': { settings: { pin: { port: 'case9', output: null } } } }), ['? node.pinned', '? $pin.port pin.unknownPort']],
    ['a key typed into a pin', draw('t>a', { a: { ...gives({ const: {} }), settings: { pin: { port: 'out', output: { password: 'a-long-one-without-spaces' } } } } }), ['a node.pinned', 'a $pin.output.password pin.secret']],
    ['an unknown connector', draw('t>a', { a: send({}, { connector: 'gone' }) }), ['a connector.unknown']],
    ['an unknown operation', draw('t>a', { a: send({}, { operation: 'gone' }) }), ['a operation.unknown']],
    ['an unknown event', draw('t>a', { t: { type: 'trigger.event', connector: 'chat', event: 'gone' } as Partial<FlowNode> }), ['t operation.unknown']],
    ['a missing connection', draw('t>a', { a: send(undefined, { connection: undefined }) }), ['a connection connection.missing']],
    ['an unknown connection', draw('t>a', { a: send(undefined, { connection: 'gone' }) }), ['a connection connection.unknown']],
    ['a connection of another system', draw('t>a', { a: send(undefined, { connection: 'mail-1' }) }), ['a connection connection.wrong']],
    ['a retry that may send twice', draw('t>a', { a: send(undefined, { settings: { retry: { attempts: 3, backoff: 'fixed', delayMs: 1, on: ['timeout'] } } }) }), ['a retry.mayRepeat']],
    ['a missing required input', draw('t>a', { a: send({ format: { const: 'plain' } }) }), ['a text value.required']],
    ['a constant of the wrong type', draw('t>a', { a: send({ ...plain({ const: 'hi' }), count: { const: 'x' } }) }), ['a count value.type']],
    ['a constant past its limit', draw('t>a', { a: send(plain({ const: 'x'.repeat(21) })) }), ['a text value.maxLength']],
    ['a constant that is no option', draw('t>a', { a: send({ text: { const: 'hi' }, format: { const: 'loud' } }) }), ['a format value.enum']],
    ['an input that the form does not have', draw('t>a', { a: send({ ...plain({ const: 'hi' }), old: { const: 1 } }) }), ['a old input.unused']],
    ['two cases of one name', draw('t>?', { '?': cases([{ const: { port: 'c', when: true } }, { const: { port: 'c', when: false } }]) }), ['? cases.1.port branch.duplicatePort']],
    ['a case without a condition', draw('t>?', { '?': cases([{ const: { port: 'c' } }]) }), ['? cases.0.when value.required']],
    ['a bad cron', draw('t>a', { t: { type: 'trigger.schedule', inputs: { cron: { const: '99 * * * *' } } } }), ['t cron value.format']],
    ['a day that never comes', draw('t>a', { t: at('0 0 31 2 *') }), ['t cron schedule.never']],
    ['a first value of the wrong type', withVariables({ ...draw('t>a'), variables: { v: { id: 'v', name: 'v', type: { type: 'number' }, initial: 'x' } } }), ['v variable.badInitial']],
    ['a variable that nobody declared', draw('t>a', { a: set('gone') }), ['a variable variable.undeclared']],
    ['appending to a number', withVariables(draw('t>a', { a: set('n', { const: 1 }, 'append') }), 'n'), ['a operation variable.wrongOperation']],
    ['a field that only one of two triggers has', draw('t1>a t2>a', {
      t1: { type: 'trigger.webhook', inputs: { sample: { const: { both: 1, one: 1 } } } }, t2: { type: 'trigger.webhook', inputs: { sample: { const: { both: 1 } } } },
      a: gives({ fields: { both: { ref: ['trigger', 'both'] }, one: { ref: ['trigger', 'one'] }, safe: { ref: ['trigger', 'one'], default: 0 } } }),
    }), ['a value.one ref.someTriggers']],
    ['a variable set side by side', withVariables(draw('t>a t>b', { a: set('n'), b: set('n') }), 'n'), ['a variable variable.race', 'b variable variable.race']],
    ['a variable read beside its setter', withVariables(draw('t>a t>b', { a: set('n'), b: gives({ ref: ['vars', 'n'] }) }), 'n'), ['a variable variable.race']],
    ['a key typed into an address', draw('t>a', { a: { type: 'logic.http', inputs: { method: { const: 'GET' }, url: { const: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa' } } } as Partial<FlowNode> }), ['a url secret.typed']],
    ['a token typed into a header', draw('t>a', { a: { type: 'logic.http', inputs: { method: { const: 'GET' }, url: { const: 'https://a.test/' }, headers: { fields: { authorization: { const: 'Bearer abcdefghijklmnop1234' } } } } } as Partial<FlowNode> }), ['a headers.authorization secret.typed']],
    ['a race, which other engines lack', draw('t>a t>b a>m b>m', { m: { settings: { join: 'race' } } }), ['m portable.race']],
    ['an unknown time zone', { ...draw('t>a'), settings: { timezone: 'Mars/Base' } }, ['timezone.unknown']],
  ])('%s', (_says, flow, expected) => {
    expect(found(flow)).toEqual(expected)
  })

  it.each<[string, FlowDocument, string]>([
    ['a reference to a step that does not exist', draw('t>a', { a: gives({ ref: ['steps', 'gone'] }) }), 'a value ref.unknown'],
    ['a reference to a step that comes later', draw('t>a a>b', { a: gives({ ref: ['steps', 'b'] }) }), 'a value ref.absentAlways'],
    ['a reference to a step of the other way', draw('t>? ?:case1>a ?:else>b', { b: gives({ ref: ['steps', 'a'] }) }), 'b value ref.absentAlways'],
    ['a reference to a step that may be skipped', draw('t>? ?:case1>a ?:else>m a>m', { m: gives({ ref: ['steps', 'a'] }) }), 'm value ref.absentPossible'],
    ['a reference to the output of a failed step', draw('t>a a:error>h', { a: send(), h: gives({ ref: ['steps', 'a', 'id'] }) }), 'h value ref.absentAlways'],
    ['a field that the output does not have', draw('t>a a>b', { a: send(), b: gives({ ref: ['steps', 'a', 'nothing'] }) }), 'b value ref.noField'],
    ['a field of the form that may be left empty', draw('t>a', { t: form({}), a: gives({ text: ['hi ', { ref: ['trigger', 'name'] }] }) }), 'a value ref.fieldMayBeMissing'],
    ['a variable that does not exist', draw('t>a', { a: gives({ ref: ['vars', 'gone'] }) }), 'a value ref.unknownVariable'],
    ['an error that never reaches the step', draw('t>a a>b', { a: send(), b: gives({ ref: ['errors', 'a'] }) }), 'b value ref.absentAlways'],
    ['an expression that does not parse', draw('t>a', { a: gives({ expr: '1 +' }) }), 'a value expression.endsEarly'],
    ['an expression over a step that may be skipped', draw('t>? ?:case1>a ?:else>m a>m', { m: gives({ expr: 'steps.a + 1' }) }), 'm value ref.absentPossible'],
    ['an object where a text is wanted', draw('t>a a>b', { a: gives({ const: [true] }), b: send({ ...plain({ const: 'x' }), count: { ref: ['steps', 'a'] } }) }), 'b count type.mismatch'],
  ])('%s', (_says, flow, expected) => {
    expect(found(flow)).toEqual([expected])
  })
})

describe('a one-click fix', () => {
  const fixed = (flow: FlowDocument): string[] => {
    const fixes = checkFlow(flow, lookup).flatMap((issue) => issue.fix?.apply ?? [])
    expect(fixes.length).toBeGreaterThan(0)
    const next = applyCommand(flow, { type: 'batch', commands: fixes })
    if (!next.ok) throw new Error(JSON.stringify(next.error))
    return found(next.value)
  }

  it.each<[string, FlowDocument]>([
    ['takes the fitting connection', draw('t>a', { a: send(undefined, { connection: undefined }) })],
    ['replaces a connection of another system', draw('t>a', { a: send(undefined, { connection: 'mail-1' }) })],
    ['makes an all join a merge', draw('t>? ?:case1>a ?:else>b a>m b>m', { m: { settings: { join: 'all' } } })],
    ['declares a variable', draw('t>a', { a: set('count', { const: 2 }, 'add') })],
    ['removes an input that the form lost', draw('t>a', { a: send({ ...plain({ const: 'hi' }), old: { const: 1 } }) })],
  ])('%s', (_says, flow) => {
    expect(fixed(flow)).toEqual([])
  })
})

describe('checking again', () => {
  const flow = draw('t>a a>b b>c', { a: send(), b: send(plain({ ref: ['steps', 'a', 'id'] })), c: gives({ ref: ['steps', 'b', 'gone'] }) })
  const edited = (command: Parameters<typeof applyCommand>[1]): FlowDocument => {
    const next = applyCommand(flow, command)
    if (!next.ok) throw new Error('refused')
    return next.value
  }

  it('gives the same list back where an edit changes no issue', () => {
    const before = checkFlow(flow, lookup)
    expect(checkFlow(edited({ type: 'node.move', positions: { a: { x: 9, y: 9 } } }), lookup, before)).toBe(before)
  })

  it('finds what an edit does to nodes that refer to the edited one', () => {
    checkFlow(flow, lookup)
    const removed = edited({ type: 'node.remove', ids: ['a'] })
    expect(found(removed)).toContain('b text ref.unknown')
    const changed = edited({ type: 'node.setSettings', id: 'a', settings: { disabled: true } })
    expect(found(changed).some((line) => line.startsWith('b text ref.'))).toBe(true)
  })

  it('agrees with a check from nothing after any edit', () => {
    const fresh = (document: FlowDocument) => found(JSON.parse(JSON.stringify(document)) as FlowDocument)
    for (const command of [
      { type: 'node.setKey', id: 'a', key: 'z' }, { type: 'edge.remove', ids: ['a:out>b'] }, { type: 'node.setInput', id: 'a', path: ['text'] },
    ] as const) {
      const next = edited(command.type === 'node.setInput' ? { ...command, path: [...command.path] } : command.type === 'edge.remove' ? { ...command, ids: [...command.ids] } : command)
      expect(found(next)).toEqual(fresh(next))
    }
  })
})

describe('a flow of ten thousand steps', () => {
  it('is typed from its end without overflowing the stack', () => {
    const count = 10_000
    const edges = Array.from({ length: count }, (_, index) => `${index === 0 ? 't' : `s${index - 1}`}>s${index}`).join(' ')
    const members = Object.fromEntries(Array.from({ length: count }, (_, index) =>
      [`s${index}`, gives(index === 0 ? { const: 1 } : { ref: ['steps', `s${index - 1}`] })]))
    const flow = draw(edges, members)
    flow.order.nodes.reverse()
    expect(found(flow)).toEqual([])
  }, 60_000)
})
