import { describe, expect, it, vi } from 'vitest'
import type { Json } from '../../../src/core/base'
import type { RefPath, Value } from '../../../src/core/expression'
import { scopeAt, type FlowLookup } from '../../../src/core/flow'
import { foldTrace, previewValue } from '../../../src/core/run'
import { createSampleBook } from '../../../src/features/panel/sampleBook'
import { runFlow, sketchFlow, START, type NodeSketch } from '../../support/runFlow'
import { chat } from '../core/flow/lookup'

const chatOnly: FlowLookup = { connector: (id) => (id === 'chat' ? chat : undefined) }

interface BookOptions { payload?: Json; lookup?: FlowLookup; workOut?: (path: RefPath) => Promise<Json | undefined>; iterations?: Record<string, number> }

/** The book of a node in a chain of steps. */
function bookAt(node: string, nodes: Record<string, NodeSketch>, { run, ...more }: BookOptions & { run?: boolean } = {}) {
  const keys = Object.keys(nodes)
  return bookOf(node, nodes, keys.slice(1).map((key, index) => `${keys[index]} -> ${key}`), run ? { payload: { name: '王伟' }, ...more } : more)
}

async function bookOf(node: string, nodes: Record<string, NodeSketch>, links: readonly string[], more: BookOptions = {}) {
  const { lookup = chatOnly } = more
  const document = sketchFlow(nodes, links, [{ id: 'v', name: 'total', type: { type: 'number' }, initial: 40 }])
  const trace = more.payload === undefined ? undefined : foldTrace((await runFlow(document, { start: { payload: more.payload } })).events)
  return createSampleBook({ document, node, scope: scopeAt(document, node, lookup), lookup, trace, iterations: more.iterations ?? {}, now: START, timezone: 'Asia/Shanghai' }, more.workOut ?? (() => Promise.resolve(undefined)))
}

const hook: NodeSketch = { type: 'trigger.webhook', inputs: { sample: { const: { name: '林晓' } } } }
const gives = (value: Value): NodeSketch => ({ inputs: { value } })

describe('the data that a value may read', () => {
  it('are only what it names, with what that is worked out from before it', async () => {
    const book = await bookAt('last', {
      trigger: hook, other: gives({ const: 1 }), first: gives({ ref: ['trigger', 'name'] }), second: gives({ expr: 'steps.first & vars.total' }), last: {},
    })
    expect(book.recordsFor({ text: ['Hi ', { ref: ['steps', 'second'] }] }).map(([name, { from }]) => [name, from])).toEqual([
      ['trigger', 'sample'], ['steps/first', 'inputs'], ['steps/second', 'inputs'],
    ])
    expect(book.recordsFor({ const: 1 })).toEqual([])
    expect(book.recordsFor({ expr: '$count(steps.*)' }).map(([name]) => name)).toEqual(['steps/trigger', 'steps/other', 'trigger', 'steps/first', 'steps/second'])
  })

  it('come from the last run where it has them', async () => {
    const book = await bookAt('last', { trigger: hook, first: gives({ expr: 'trigger.name & "！"' }), total: { type: 'logic.set', inputs: { variable: { const: 'total' }, value: { const: 7 } } }, last: {} }, { run: true })
    expect(book.recordsFor({ expr: '[steps.first, trigger.name, vars.total]' })).toEqual([
      ['steps/first', { from: 'run', value: '王伟！' }], ['trigger', { from: 'run', value: { name: '王伟' } }], ['vars/total', { from: 'run', value: 7 }],
    ])
  })

  it('are the error that a step failed with, or what errors look like', async () => {
    const nodes = { trigger: hook, fails: { inputs: { value: { expr: '$number("x")' } }, settings: { onError: 'continue' as const, fallback: 0 } }, last: {} }
    const value: Value = { ref: ['errors', 'fails', 'code'] }
    expect((await bookAt('last', nodes, { run: true })).recordsFor(value)[0]?.[1]).toMatchObject({ from: 'run', value: { code: 'expression.notNumeric' } })
    expect((await bookAt('last', nodes)).recordsFor(value)[0]?.[1]).toMatchObject({ from: 'schema', schema: { properties: { code: { type: 'string' } } } })
  })

  it('are what a step is pinned to, whatever the last run gave', async () => {
    const nodes: Record<string, NodeSketch> = {
      trigger: hook, first: { ...gives({ const: 1 }), settings: { pin: { port: 'out', output: 2 } } },
      fails: { ...gives({ const: 1 }), settings: { onError: 'continue', fallback: 0, pin: { port: 'error', error: { kind: 'network', code: 'pin.error' } } } }, last: {},
    }
    const book = await bookAt('last', nodes, { run: true })
    expect(book.recordsFor({ expr: 'steps.first & errors.fails.code' })).toEqual([
      ['steps/first', { from: 'pin', value: 2 }], ['errors/fails', { from: 'pin', value: { kind: 'network', code: 'pin.error' } }],
    ])
  })

  it('do not run in circles, and stay few in the longest flow', async () => {
    const circle = await bookAt('last', { trigger: hook, a: gives({ ref: ['steps', 'b'] }), b: gives({ ref: ['steps', 'a'] }), last: {} })
    expect(circle.recordsFor({ ref: ['steps', 'a'] }).map(([name]) => name)).toEqual(['steps/b', 'steps/a'])
    const long = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`n${index}`, gives(index === 0 ? { ref: ['trigger', 'name'] } : { ref: ['steps', `n${index - 1}`] })]))
    const records = (await bookAt('last', { trigger: hook, ...long, last: {} })).recordsFor({ ref: ['steps', 'n199'] })
    expect(records.length).toBeLessThan(50)
    expect(records[0]?.[1].from).toBe('schema')
  })
})

describe('the data of a loop', () => {
  const loops: Record<string, NodeSketch> = {
    trigger: { type: 'trigger.webhook', inputs: { sample: { const: { groups: [{ name: 'A', members: ['lina', 'wang'] }, { name: 'B', members: [] }] } } } },
    list: gives({ ref: ['trigger', 'groups'] }),
    outer: { type: 'logic.forEach', inputs: { items: { ref: ['steps', 'list'] }, result: { ref: ['steps', 'named'] } } },
    named: { ...gives({ expr: '$lowercase(item.name)' }), parent: 'outer' },
    inner: { type: 'logic.forEach', parent: 'outer', inputs: { items: { ref: ['item', 'members'] } } },
    last: { ...gives({ const: 1 }), parent: 'inner' },
  }
  const links = ['trigger -> list', 'list -> outer', 'named -> inner']
  const value: Value = { expr: 'item & " of " & loop.parent.item.name & " " & steps.named' }
  const preview = async (book: Awaited<ReturnType<typeof bookOf>>, asked: Value, input: string) => {
    const answer = await previewValue({
      value: asked, target: {}, node: 'last', scope: '', path: [input], records: book.recordsFor(asked, input), variables: [],
      run: { id: 'run', startedAt: START, now: START, seed: 1 }, timezone: 'Asia/Shanghai', locale: 'zh',
    })
    return 'value' in answer ? [answer.value, answer.source] : answer
  }

  it('is that of its first iteration, by what the loops go through', async () => {
    const book = await bookOf('last', loops, links)
    expect(book.recordsFor(value).map(([name, { from }]) => [name, from])).toEqual([
      ['trigger', 'sample'], ['steps/list', 'inputs'], ['loop', 'loop'], ['steps/named', 'inputs'], ['loop', 'loop'],
    ])
    expect(await preview(book, value, 'value')).toEqual(['lina of A a', 'sample'])
    expect(await preview(book, { expr: '[index, loop.count, loop.parent.count]' }, 'value')).toEqual([[0, 2, 2], 'sample'])
  })

  it('is what the last run had there: in the iterations that one looks at, else in its last', async () => {
    const payload = { groups: [{ name: 'C', members: ['zhao', 'qian'] }, { name: 'D', members: ['sun', 'li'] }] }
    expect(await preview(await bookOf('last', loops, links, { payload }), value, 'value')).toEqual(['li of D d', 'run'])
    expect(await preview(await bookOf('last', loops, links, { payload, iterations: { outer: 0, inner: 1 } }), value, 'value')).toEqual(['qian of C c', 'run'])
    const outer = await bookOf('outer', loops, links, { payload, iterations: { outer: 0 } })
    expect([outer.at(['item', 'name'], new Map(), 'result'), outer.at(['item'], new Map())]).toEqual(['C', undefined])
  })

  it('is seen by a loop’s own result, and not by its list', async () => {
    const workOut = vi.fn<(path: RefPath, input?: string) => Promise<Json | undefined>>(() => Promise.resolve(undefined))
    const book = await bookOf('outer', loops, links, { workOut })
    expect(book.at(['item', 'name'], book.workedOut(), 'result')).toBeUndefined()
    expect(book.at(['steps', 'list'], book.workedOut())).toBeUndefined()
    expect(workOut.mock.calls).toEqual([[['item'], 'result'], [['steps', 'list'], undefined]])
    expect(await preview(book, { expr: 'item.name & steps.named' }, 'result')).toEqual(['Aa', 'sample'])
    expect(await preview(book, { ref: ['item', 'name'] }, 'items')).toEqual({ status: 'unknown', path: 'item.name' })
  })

  it('is an example where nothing is known of the list', async () => {
    const book = await bookOf('step', {
      trigger: { type: 'trigger.manual', inputs: { schema: { const: { type: 'object', properties: { who: { type: 'array', items: { type: 'string', title: { zh: '成员', en: 'Member' } } } } } } } },
      loop: { type: 'logic.forEach', inputs: { items: { ref: ['trigger', 'who'] } } }, step: { ...gives({ const: 1 }), parent: 'loop' },
    }, ['trigger -> loop'])
    expect(await preview(book, { expr: 'index & item' }, 'value')).toEqual(['0成员', 'sample'])
  })
})

describe('what a picker shows', () => {
  it('is data, and nothing that was made up', async () => {
    const book = await bookAt('last', { trigger: { type: 'trigger.manual', inputs: { schema: { const: { type: 'object', properties: { name: { type: 'string' } } } } } }, call: { type: 'logic.http' }, last: {} })
    expect(book.at(['trigger', 'name'], book.workedOut())).toBeUndefined()
    expect(book.at(['steps', 'call', 'status'], book.workedOut())).toBeUndefined()
    expect(book.at(['vars', 'total'], book.workedOut())).toBe(40)
    expect((await bookAt('last', { trigger: hook, last: {} })).at(['trigger', 'name'], new Map())).toBe('林晓')
  })

  it('is worked out once it is looked at, and told together', async () => {
    vi.useFakeTimers()
    const workOut = vi.fn<(path: RefPath) => Promise<Json | undefined>>((path) => Promise.resolve({ of: String(path[1]) }))
    const book = await bookAt('last', { trigger: hook, a: gives({ const: 1 }), b: gives({ const: 2 }), last: {} }, { workOut })
    const listener = vi.fn<() => void>()
    const stop = book.subscribe(listener)
    for (let times = 0; times < 2; times += 1) for (const key of ['a', 'b']) expect(book.at(['steps', key, 'of'], book.workedOut())).toBeUndefined()
    await vi.advanceTimersByTimeAsync(100)
    expect(workOut.mock.calls).toEqual([[['steps', 'a'], undefined], [['steps', 'b'], undefined]])
    expect(listener).toHaveBeenCalledOnce()
    expect(book.at(['steps', 'a', 'of'], book.workedOut())).toBe('a')
    expect(book.at(['steps', 'b', 'of'], book.workedOut())).toBe('b')
    stop()
    vi.useRealTimers()
  })
})

it('knows the sample of an event, and the example of an operation where its connector gives one', async () => {
  const nodes = { trigger: { type: 'trigger.event', connector: 'chat', event: 'message.arrived' } as NodeSketch, send: { type: 'action' as const, connector: 'chat', operation: 'message.send' }, last: {} }
  const book = await bookAt('last', nodes)
  expect(book.at(['trigger', 'from'], new Map())).toBe('lina')
  expect(book.recordsFor({ ref: ['steps', 'send', 'id'] })[0]?.[1].from).toBe('schema')
  const told = await bookAt('last', nodes, { lookup: { connector: () => ({ ...chat, operations: chat.operations.map((operation) => ({ ...operation, examples: [{ input: {}, output: { id: '77' } }] })) }) } })
  expect(told.at(['steps', 'send', 'id'], new Map())).toBe('77')
})
