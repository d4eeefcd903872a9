import { describe, expect, it } from 'vitest'
import { createWorld } from '../../mocks/node'
import { demoConnections } from '../../src/catalogue'
import { allConnectors } from '../../src/catalogue/all'
import type { FaultEffect, SandboxFault } from '../../src/core/base'
import { createFaults, faultsIn, loadFaults, withFaults } from '../../src/core/cases'
import { playRun } from '../../src/cli/playRun'
import { openStage, START, type Played } from './support'
import { robotFlow } from './robotFlow'

const text = (stage: ReturnType<typeof openStage>, seconds = 0): Promise<Played> => stage.play('wecom-robot', 'message.text', { content: 'hello' }, seconds)

function stageWith(...faults: SandboxFault[]): ReturnType<typeof openStage> {
  const stage = openStage()
  stage.world.load(withFaults(stage.world.snapshot(), faults))
  return stage
}

describe('a fault of the sandbox', () => {
  it.each<[FaultEffect, string, string, object]>([
    [{ kind: 'timeout' }, 'wecom-robot', 'message.text', { kind: 'failure', failure: 'timeout' }],
    [{ kind: 'network' }, 'wecom-robot', 'message.text', { kind: 'failure', failure: 'network' }],
    [{ kind: 'status', status: 503 }, 'wecom-robot', 'message.text', { kind: 'http', reason: 'remote', code: 'call.http', http: { status: 503 } }],
    [{ kind: 'rateLimit' }, 'wecom-robot', 'message.text', { reason: 'rate', vendor: { code: 45009 } }],
    [{ kind: 'wrongSignature' }, 'wecom-robot', 'message.text', { vendor: { code: 93000 } }],
    [{ kind: 'vendorCode', code: '40058' }, 'wecom-robot', 'message.text', { code: 'call.vendor', vendor: { code: 40058 } }],
    [{ kind: 'vendorCode', code: '99999', message: 'of my own' }, 'wecom-robot', 'message.text', { vendor: { code: 99999, message: expect.stringContaining('of my own') as string } }],
    [{ kind: 'malformed' }, 'wecom-robot', 'message.text', { kind: 'http', code: 'call.broken' }],
    [{ kind: 'expiredToken' }, 'wecom', 'user.get', { vendor: { code: 42001 } }],
    [{ kind: 'expiredToken' }, 'sms', 'sms.send', { vendor: { code: 'AuthFailure.SignatureExpire' } }],
    [{ kind: 'wrongSignature' }, 'sms', 'sms.send', { vendor: { code: 'AuthFailure.SignatureFailure' } }],
    [{ kind: 'wrongSignature' }, 'tencent-meeting', 'meeting.getById', { vendor: { code: 200003 } }],
    [{ kind: 'rateLimit' }, 'tencent-meeting', 'meeting.getById', { reason: 'rate', vendor: { code: 190310 } }],
  ])('is put as the vendor puts it: %o in %s', async (effect, system, operation, error) => {
    const input = allConnectors.find(({ id }) => id === system)?.operations.find(({ id }) => id === operation)?.examples[0]?.input ?? {}
    expect(await stageWith({ system, operation, effect }).play(system, operation, input)).toMatchObject({ ok: false, error })
  })

  it('only makes an answer later where it is latency', async () => {
    const plain = openStage()
    const late = stageWith({ effect: { kind: 'latency', ms: 2500 } })
    expect(await text(plain)).toMatchObject({ ok: true })
    expect(await text(late)).toMatchObject({ ok: true })
    expect((late.results[0]?.latencyMs ?? 0) - (plain.results[0]?.latencyMs ?? 0)).toBe(2500)
  })

  it('meets the next so many calls of its operation, and keeps count in the world', async () => {
    const stage = stageWith({ system: 'wecom-robot', operation: 'message.text', times: 2, effect: { kind: 'malformed' } })
    expect(await stage.play('wecom-robot', 'message.markdown', { content: 'other' })).toMatchObject({ ok: true })
    const answers = [await text(stage, 1), await text(stage, 2), await text(stage, 3)]
    expect(answers.map(({ ok }) => ok)).toEqual([false, false, true])
    expect(faultsIn(stage.world.snapshot())).toMatchObject([{ times: 2, met: 2 }])
    stage.world.reset()
    expect(faultsIn(stage.world.snapshot())).toEqual([])
  })

  it('meets the request for a token by the name that the backend has for it', async () => {
    const stage = stageWith({ system: 'wecom', operation: 'gettoken', times: 1, effect: { kind: 'network' } })
    expect(await stage.play('wecom', 'user.get', { userid: 'lina' })).toMatchObject({ ok: false, error: { failure: 'auth', code: 'auth.tokenUnreachable' } })
    expect(await stage.play('wecom', 'user.get', { userid: 'lina' }, 1)).toMatchObject({ ok: true })
  })

  it('meets some calls by chance, the same ones each time', async () => {
    const meet = async () => {
      const stage = stageWith({ probability: 0.5, effect: { kind: 'status', status: 500 } })
      const answers: boolean[] = []
      for (let second = 0; second < 20; second += 1) answers.push((await text(stage, second * 10)).ok)
      return answers
    }
    const answers = await meet()
    expect(new Set(answers).size).toBe(2)
    expect(await meet()).toEqual(answers)
  })

  it('changes nothing that the call would have changed', async () => {
    const stage = stageWith({ effect: { kind: 'timeout' } })
    const before = stage.world.snapshot().systems['wecom-robot']
    await text(stage)
    expect(stage.world.snapshot().systems['wecom-robot']).toEqual(before)
  })
})

describe('a run in a world with faults', () => {
  it('waits as long as `Retry-After` says, tries again and comes through', async () => {
    const world = withFaults(createWorld({ startAt: START }).snapshot(), [{ operation: 'message.text', times: 1, effect: { kind: 'rateLimit', retryAfterSeconds: 30 } }])
    const { events } = await playRun(robotFlow({ retry: { attempts: 2, backoff: 'fixed', delayMs: 100, on: ['rate'] } }), { connections: demoConnections, world })
    expect(events.at(-1)).toMatchObject({ type: 'run.ended', status: 'succeeded' })
    expect((events.at(-1)?.at ?? 0) - START).toBeGreaterThan(30_000)
  })
})

describe('a fault of a case', () => {
  it('says what the sandbox is to do with a call', async () => {
    const { events } = await playRun(robotFlow({}), { connections: demoConnections, faults: [{ operation: 'message.text', answer: { kind: 'wrongSignature' } }] })
    expect(events.find(({ type }) => type === 'node.failed')).toMatchObject({ error: { vendor: { code: 93000 } } })
  })

  it('may come by chance, drawn from the seed', () => {
    const call = (name: string) => ({ type: 'call', call: name, at: START, node: 'a', request: { request: { method: 'GET', url: 'https://a.example', headers: {}, body: null } } }) as never
    const met = (seed: number) => {
      const faultOf = createFaults([{ probability: 0.5, answer: { failure: 'network' } }], seed)
      return Array.from({ length: 30 }, (_, index) => faultOf(call(`c${index}`)) !== undefined)
    }
    expect(met(1)).toEqual(met(1))
    expect(met(1)).not.toEqual(met(2))
  })
})

describe('a file of faults', () => {
  const file = (...faults: unknown[]) => loadFaults({ schema: 'qiao/faults@1', faults })

  it('is read', () => {
    expect(file({ system: 'sms', times: 2, probability: 0.5, effect: { kind: 'status', status: 502 } })).toMatchObject({ ok: true, value: [{ system: 'sms', times: 2 }] })
  })

  it.each<[unknown]>([
    [{ effect: { kind: 'explode' } }], [{ effect: { kind: 'latency' } }], [{ effect: { kind: 'status', status: 404 } }], [{ effect: { kind: 'vendorCode' } }],
    [{ times: 0, effect: { kind: 'network' } }], [{ probability: 2, effect: { kind: 'network' } }], [{ step: 'a', effect: { kind: 'network' } }], [{}],
  ])('is refused where it is wrong: %j', (fault) => {
    expect(file(fault).ok).toBe(false)
  })
})
