import { describe, expect, it } from 'vitest'
import type { NodePin } from '../../../src/core/flow'
import { foldTrace, pinOf } from '../../../src/core/run'
import { changedPin, firstPin } from '../../../src/features/panel/pinForm'
import { runFlow, sketchFlow, type NodeSketch } from '../../support/runFlow'

const trigger: NodeSketch = { type: 'trigger.manual' }
const flow = (node: NodeSketch) => sketchFlow({ trigger, a: node }, ['trigger -> a'])
const nodeOf = (node: NodeSketch) => flow(node).nodes['a'] as NonNullable<ReturnType<typeof flow>['nodes'][string]>
const failed: NodePin = { port: 'error', error: { kind: 'http', reason: 'rate', code: 'call.http', params: { status: 429 }, vendor: { code: 1, message: 'm' } } }

describe('a pin that is edited', () => {
  it('drops the code of a failure whose kind is changed, since it would contradict it', () => {
    expect(changedPin(failed, 'kind', { const: 'timeout' }, {})).toEqual({ port: 'error', error: { kind: 'timeout', reason: 'rate', code: 'pin.error', vendor: { code: 1, message: 'm' } } })
  })

  it('keeps the rest of the failure when one part is changed, and drops what is emptied', () => {
    expect(changedPin(failed, 'vendorCode', { const: 'InternalError' }, {})).toMatchObject({ error: { code: 'call.http', vendor: { code: 'InternalError', message: 'm' } } })
    expect(changedPin(failed, 'reason', undefined, {})).not.toHaveProperty('error.reason')
    expect(changedPin(changedPin(failed, 'vendorCode', undefined, {}), 'message', undefined, {})).not.toHaveProperty('error.vendor')
  })

  it.each([['007', '007'], ['-60111', -60111], ['12345678901234567890', '12345678901234567890'], ['0', 0]])('takes %s as the code %j', (text, code) => {
    expect(changedPin(failed, 'vendorCode', { const: text }, {})).toMatchObject({ error: { vendor: { code } } })
  })

  it('goes back to the output it had before it was an error', () => {
    expect(changedPin(failed, 'port', { const: 'out' }, { output: [1] })).toEqual({ port: 'out', output: [1] })
    expect(changedPin({ port: 'out', output: [1] }, 'port', { const: 'error' }, { error: failed.error as never })).toEqual(failed)
  })
})

describe('a pin that is begun by hand', () => {
  it('is an example where there is one, else the emptiest output that fits', () => {
    expect(firstPin(nodeOf({}), { id: 1 }, {})).toEqual({ port: 'out', output: { id: 1 } })
    expect(firstPin(nodeOf({}), undefined, { type: 'object', properties: { id: { type: 'string' }, n: { type: 'integer', minimum: 3 }, list: { type: 'array' }, kind: { enum: ['x'] } } }))
      .toEqual({ port: 'out', output: { id: '', n: 3, list: [], kind: 'x' } })
    expect(firstPin(nodeOf({}), undefined, {})).toEqual({ port: 'out', output: {} })
  })
})

describe('a pin of what a run gave', () => {
  const stepOf = async (node: NodeSketch) => foldTrace((await runFlow(flow(node))).events).steps.get(':a')

  it('is the output, by the port it left by', async () => {
    expect(pinOf(await stepOf({ inputs: { value: { const: null } } }))).toEqual({ port: 'out', output: null })
    const branch: NodeSketch = { type: 'logic.branch', inputs: { cases: { items: [{ fields: { port: { const: 'yes' }, when: { const: true } } }] } } }
    expect(pinOf(await stepOf(branch))).toEqual({ port: 'yes', output: { taken: ['yes'] } })
  })

  it('is the failure without where and how often it stood', async () => {
    expect(pinOf(await stepOf({ inputs: { value: { ref: ['vars', 'gone'] } } }))).toEqual({ port: 'error', error: { kind: 'absent', code: 'ref.absent', params: { path: 'vars.gone' } } })
  })

  it('is none where the step came to no end', async () => {
    expect(pinOf(undefined)).toBeUndefined()
    expect(pinOf(await stepOf({ settings: { disabled: true } }))).toBeUndefined()
  })
})
