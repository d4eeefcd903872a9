import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../../src/core/base'
import type { Value } from '../../../../src/core/expression'
import { outputSchemaOf, type FlowNode } from '../../../../src/core/flow'
import { foldTrace, previewName, previewValue, type PreviewAnswer, type PreviewRecord, type PreviewTask } from '../../../../src/core/run'
import type { FieldSchema } from '../../../../src/core/schema'
import { runFlow, sketchFlow, START, type NodeSketch } from '../../../support/runFlow'

type Records = Record<string, PreviewRecord>

const sample = (value: Json): PreviewRecord => ({ from: 'sample', value })

const ask = (value: Value, records: Records = {}, more: Partial<PreviewTask> = {}): Promise<PreviewAnswer> => previewValue({
  value, target: {}, node: 'here', scope: '', path: ['value'], records: Object.entries(records), variables: [],
  run: { id: 'run', startedAt: START, now: START, seed: 1 }, timezone: 'Asia/Shanghai', locale: 'zh', ...more,
})

/** A step of which only its inputs are known. */
function unrun(sketch: NodeSketch): PreviewRecord {
  const document = sketchFlow({ step: sketch }, [])
  const node = document.nodes['step'] as FlowNode
  return { from: 'inputs', node, schema: outputSchemaOf(node, { connector: () => undefined }, document) }
}

const trigger = sample({ name: '林晓', time: '2026-11-22T09:30:00+08:00', orders: [{ price: 5 }, { price: 7 }] })

describe('a preview of a value', () => {
  it.each<[string, Value, Json, string]>([
    ['a reference', { ref: ['trigger', 'name'] }, '林晓', 'sample'],
    ['a text with references inside', { text: ['欢迎', { ref: ['trigger', 'name'] }, '！'] }, '欢迎林晓！', 'sample'],
    ['an expression', { expr: '$sum(trigger.orders.price)' }, 12, 'sample'],
    ['a default where the path is missing', { ref: ['trigger', 'gone'], default: 0 }, 0, 'sample'],
    ['an expression that reads nothing', { expr: '1 + 1' }, 2, 'none'],
    ['the run’s own clock', { expr: 'run.now & " " & $millis()' }, `2026-03-02T09:30:00+08:00 ${START}`, 'none'],
  ])('%s', async (_, value, expected, source) => {
    expect(await ask(value, { trigger })).toMatchObject({ status: 'value', value: expected, source })
  })

  it('says that the last run speaks only where all that is read comes from it', async () => {
    const run: PreviewRecord = { from: 'run', value: { n: 1 } }
    expect(await ask({ expr: 'steps.a.n' }, { 'steps/a': run, trigger })).toMatchObject({ source: 'run' })
    expect(await ask({ expr: 'steps.a.n & trigger.name' }, { 'steps/a': run, trigger })).toMatchObject({ source: 'sample' })
    expect(await ask({ expr: 'steps.a.n & steps.b' }, { 'steps/a': run, 'steps/b': { from: 'pin', value: 2 } })).toMatchObject({ value: '12', source: 'pin' })
  })

  it('tells a result that does not fit its field, with the first reason', async () => {
    const target: FieldSchema = { type: 'string', format: 'dateTime' }
    expect(await ask({ expr: '$toMillis(trigger.time) + 19800000' }, { trigger }, { target })).toMatchObject({ value: 1795330800000, type: 'integer', issue: { code: 'value.type', path: [] } })
    expect(await ask({ expr: '$fromMillis($toMillis(trigger.time) + 19800000)' }, { trigger }, { target })).not.toHaveProperty('issue')
  })

  it('keeps a sequence a list where the field is one, as a run does', async () => {
    expect(await ask({ expr: 'trigger.orders[price > 6].price' }, { trigger }, { target: { type: 'array' } })).toMatchObject({ value: [7], size: 1 })
  })

  it('tells why there is no value, and what is only not known yet', async () => {
    expect(await ask({ expr: '$number(trigger.name)' }, { trigger })).toMatchObject({ status: 'problem', problem: { code: 'expression.notNumeric' } })
    expect(await ask({ ref: ['trigger', 'gone'] }, { trigger })).toEqual({ status: 'unknown', path: 'trigger.gone' })
    expect(await ask({ ref: ['steps', 'a', 'b'] })).toEqual({ status: 'unknown', path: 'steps.a.b' })
    // The last run had everything that there is.
    expect(await ask({ ref: ['steps', 'a', 'b'] }, { 'steps/a': { from: 'run', value: {} } })).toMatchObject({ status: 'problem', problem: { code: 'ref.missing' } })
  })

  it('does not read an expression that is not finished', async () => {
    expect(await ask({ expr: 'trigger.' }, { trigger })).toEqual({ status: 'unreadable' })
  })

  it('hands out the beginning of what is large, and how much there is', async () => {
    const answer = await ask({ expr: '[1..5000].{"name": $pad("x", 2000)}' })
    expect(answer).toMatchObject({ status: 'value', cut: true, size: 5000, type: 'array' })
    expect(JSON.stringify(answer).length).toBeLessThan(8000)
  })
})

describe('steps that have not run', () => {
  it.each<[string, NodeSketch, Json]>([
    ['a transform', { inputs: { value: { expr: '{"hello": trigger.name}' } } }, { hello: '林晓' }],
    ['a variable that is added to', { type: 'logic.set', inputs: { variable: { const: 'total' }, operation: { const: 'add' }, value: { ref: ['trigger', 'orders', 0, 'price'] } } }, { value: 45 }],
    ['combined objects', { type: 'logic.combine', inputs: { mode: { const: 'merge' }, parts: { items: [{ ref: ['trigger', 'orders', 0] }, { const: { vip: true } }] } } }, { price: 5, vip: true }],
    ['a branch', { type: 'logic.branch', inputs: { cases: { items: [{ fields: { port: { const: 'big' }, when: { expr: '$count(trigger.orders) > 1' } } }] } } }, { taken: ['big'] }],
    ['a wait, which is over', { type: 'logic.wait', inputs: { mode: { const: 'duration' }, duration: { const: 'PT2M' } } }, { waitedMs: 120_000 }],
    ['one that would fail, by its type', { type: 'logic.set', inputs: { variable: { const: 'total' }, operation: { const: 'append' }, value: { const: 1 } } }, { value: [1] }],
  ])('%s', async (_, sketch, output) => {
    const variables = [{ id: 'v', name: 'total', type: { type: 'number' as const }, initial: 40 }]
    expect(await ask({ ref: ['steps', 'step'] }, { trigger, 'steps/step': unrun(sketch) }, { variables })).toMatchObject({ status: 'value', value: output, source: 'sample' })
  })

  it('work from what others would have put out, one behind the other', async () => {
    const records = { trigger, 'steps/a': unrun({ inputs: { value: { ref: ['trigger', 'orders'] } } }), 'steps/b': unrun({ inputs: { value: { expr: '$sum(steps.a.price)' } } }) }
    expect(await ask({ expr: 'steps.b * 2' }, records)).toMatchObject({ value: 24 })
  })

  it('stand with an example of their type where nobody knows better', async () => {
    const schema: FieldSchema = { type: 'object', properties: { status: { type: 'integer', examples: [200] }, body: {} } }
    const records: Records = { 'steps/http': { from: 'schema', schema } }
    expect(await ask({ ref: ['steps', 'http', 'status'] }, records)).toMatchObject({ value: 200, source: 'sample' })
    expect(await ask({ ref: ['steps', 'http', 'body', 'id'] }, records)).toEqual({ status: 'unknown', path: 'steps.http.body.id' })
  })
})

describe('with the data of a run', () => {
  it('comes to what the run made of it, down to its random numbers', async () => {
    const inputs: Record<string, Value> = {
      a: { expr: '$floor($random() * 1000000)' }, b: { text: ['Nr ', { ref: ['steps', 'make', 'n'] }] }, c: { expr: '$shuffle(steps.make.list)' }, d: { expr: 'run.now' },
      e: { fields: { inner: { expr: '$floor($random() * 1000000)' } } },
    }
    const document = sketchFlow({
      trigger: { type: 'trigger.manual' },
      make: { inputs: { value: { expr: '{"n": $floor($random() * 1000), "list": [1..20]}' } } },
      pause: { type: 'logic.wait', inputs: { duration: { const: 'PT3H' } } },
      end: { inputs: { value: { fields: inputs } } },
    }, ['trigger -> make', 'make -> pause', 'pause -> end'])
    const { events } = await runFlow(document, { start: { seed: 77 } })
    const trace = foldTrace(events)
    const records: Records = Object.fromEntries([...trace.steps.values()].map(({ node, output }) => [previewName('steps', node), { from: 'run', value: output as Json }]))
    const step = trace.steps.get(':end')
    const run = { id: trace.run, startedAt: trace.startedAt, now: step?.startedAt ?? 0, seed: 77 }
    const previewed: JsonObject = {}
    for (const [name, value] of Object.entries(inputs)) {
      const answer = await ask(value, records, { node: 'end', path: ['value', name], run })
      if (answer.status === 'value') previewed[name] = answer.value
    }
    expect(previewed).toEqual(step?.output)
    expect(await ask(inputs['e']!, records, { node: 'end', path: ['value', 'e'], run: { ...run, seed: 78 } })).not.toMatchObject({ value: previewed['e'] })
  })
})
