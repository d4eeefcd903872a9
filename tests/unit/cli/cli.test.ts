import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { allConnectors } from '../../../src/catalogue/all'
import { runCli } from '../../../src/cli/cli'
import { pinCalls } from '../../../src/core/flow'
import { sketchFlow, type NodeSketch } from '../../support/runFlow'

const folder = mkdtempSync(join(tmpdir(), 'qiao-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

const run = async (...argv: string[]) => {
  const { out, exit } = await runCli(argv)
  return { exit, json: argv.includes('--json') ? JSON.parse(out) as Record<string, never> & { issues: { code: string; params?: Record<string, string> }[] } : undefined, out }
}

const trigger: NodeSketch = { type: 'trigger.manual' }
const wait: NodeSketch = { type: 'logic.wait', inputs: { duration: { const: 'PT1H' } } }
const example = 'examples/new-customer-meeting.json'

describe('run', () => {
  it('prints status, output, error, steps, clock and world, and ends with 0', async () => {
    const { exit, json } = await run('run', example, '--json')
    expect(exit).toBe(0)
    expect(json).toMatchObject({
      status: 'succeeded', error: null, clock: { startedAt: '2026-03-02T09:30:00+08:00' },
      steps: { createMeeting: { status: 'succeeded', attempts: 1, error: null }, remindOwner: { status: 'skipped', attempts: 0 } },
    })
    expect(json).not.toHaveProperty('events')
    expect(JSON.stringify(json?.['world'])).toContain('wecom')
  })

  it('prints the same bytes twice, with all events', async () => {
    const first = await run('run', example, '--json', '--events')
    expect((await run('run', example, '--json', '--events')).out).toBe(first.out)
    expect(first.out).toContain('"run.ended"')
  })

  it('prints each event as a line of JSON where no one object is asked for', async () => {
    const { out } = await run('run', example, '--events', '--lang', 'en')
    const events = out.split('\n').filter((line) => line.startsWith('{"type":')).map((line) => JSON.parse(line) as { type: string })
    expect([events[0]?.type, events.at(-1)?.type]).toEqual(['run.started', 'run.ended'])
  })

  it('names the flag whose JSON is broken', async () => {
    expect((await run('run', example, '--input', '{', '--lang', 'en')).out).toContain('--input')
  })

  it.each(['1', '$contains("aab", /a+b/)'])('leaves the world at the end of a run that waited and then failed (computing %s)', async (expr) => {
    // With a regular expression the run has a thread of its own.
    const risky: NodeSketch = { type: 'logic.transform', inputs: { value: { expr } } }
    const end: NodeSketch = { type: 'logic.end', inputs: { status: { const: 'failed' }, message: { const: 'no' } } }
    const flow = file('failing.json', sketchFlow({ trigger, risky, wait, end }, ['trigger -> risky', 'risky -> wait', 'wait -> end']))
    const { json } = await run('run', flow, '--json')
    const { clock, world, status } = json as unknown as { status: string; clock: { endedAt: string }; world: { now: number } }
    expect(status).toBe('failed')
    expect(world.now).toBe(Date.parse('2026-03-02T10:30:00+08:00'))
    expect(world.now).toBe(Date.parse(clock.endedAt))
  })

  it('runs to a step and no further, from the trigger that leads there', async () => {
    const step: NodeSketch = { type: 'logic.transform', inputs: { value: { const: 1 } } }
    const flow = file('to.json', sketchFlow({ other: trigger, trigger, wait, step, after: step, beside: step, apart: { ...step, settings: { disabled: true } } }, ['other -> beside', 'trigger -> wait', 'wait -> step', 'step -> after', 'trigger -> apart']))
    const { exit, json } = await run('run', flow, '--json', '--to', 'step')
    const statuses = Object.entries<{ status: string }>(json?.['steps'] ?? {}).map(([key, { status }]) => `${key} ${status}`)
    expect({ exit, statuses }).toEqual({ exit: 0, statuses: ['other notReached', 'trigger succeeded', 'wait succeeded', 'step succeeded', 'after notReached', 'beside notReached', 'apart notReached'] })

    const refused = async (...argv: string[]) => (await run('run', flow, '--json', ...argv)).json?.issues.map(({ code }) => code)
    expect(await refused('--to', 'nobody')).toEqual(['usage.unknownStep'])
    expect(await refused('--to', 'step', '--trigger', 'other')).toEqual(['usage.notThere'])
    expect(await refused('--to', 'apart')).toEqual(['part.disabled'])
    expect((await run('run', flow, '--lang', 'en', '--to', 'apart')).out).toContain('disabled')
  })

  it('runs a step alone, or from it on, with what a recorded run put out before it, in the sandbox of that moment', async () => {
    const say = (content: string): NodeSketch => ({ type: 'action', connector: 'wecom-robot', operation: 'message.text', connection: 'demo-robot-sales', inputs: { content: { const: content } } })
    const flowOf = (words: string) => sketchFlow({ trigger, first: say('first words'), last: say(words), end: { type: 'logic.end', inputs: { output: { ref: ['steps', 'last'] } } } }, ['trigger -> first', 'first -> last', 'last -> end'])
    const whole = await run('run', file('whole.json', flowOf('old words')), '--json', '--events', '--seed', '5')
    const record = file('record.json', whole.json)
    const flow = file('whole.json', flowOf('new words'))
    const only = await run('run', flow, '--json', '--events', '--only', 'last', '--record', record)
    const told = Object.entries<{ status: string; reused?: true }>(only.json?.['steps'] ?? {}).map(([key, { status, reused }]) => `${key} ${reused ? 'reused' : status}`)
    expect({ exit: only.exit, told }).toEqual({ exit: 0, told: ['trigger reused', 'first reused', 'last succeeded', 'end notReached'] })
    const words = (json: unknown) => ['first words', 'old words', 'new words'].filter((text) => JSON.stringify((json as { world: unknown }).world).includes(text))
    expect(words(only.json)).toEqual(['first words', 'new words'])
    expect(only.out.match(/"call\.sent"/g)).toHaveLength(1)
    expect((await run('run', flow, '--json', '--events', '--only', 'last', '--record', `@${record}`)).out).toBe(only.out)

    const reused = (json: unknown, key: string) => (json as { steps: Record<string, { reused?: true }> }).steps[key]?.reused
    const from = await run('run', flow, '--json', '--from', 'first', '--record', record)
    expect([reused(from.json, 'first'), reused(from.json, 'last'), words(from.json)]).toEqual([undefined, undefined, ['first words', 'new words']])
    // A run of a part is a record, too, of the world that it was given.
    const again = await run('run', flow, '--json', '--only', 'end', '--record', file('part.json', only.json))
    expect([reused(again.json, 'last'), words(again.json)]).toEqual([true, ['first words', 'new words']])
    // Nothing of a record that began otherwise, or is of another flow, is reused.
    const other = file('other.json', { ...flowOf('x'), settings: { timezone: 'UTC' } })
    expect(reused((await run('run', other, '--json', '--only', 'last', '--record', record)).json, 'first')).toBeUndefined()

    const refused = async (...argv: string[]) => (await run('run', flow, '--json', ...argv)).json?.issues.map(({ code }) => code)
    expect(await refused('--only', 'last', '--from', 'first')).toEqual(['usage.oneOf'])
    expect(await refused('--record', record)).toEqual(['usage.recordAlone'])
    expect(await refused('--only', 'last', '--record', record, '--seed', '2')).toEqual(['usage.recordDecides'])
    expect(await refused('--only', 'last', '--record', file('bad.json', { events: [{ type: 'run.started' }, { type: 'node.succeeded' }], prints: {} }))).toEqual(['usage.badRecord'])
    expect(await refused('--only', 'last', '--record', flow)).toEqual(['usage.badRecord'])
  })

  it('binds the flows that it calls by hand, beside it or where it is told, and runs the same bytes as a flow that carries them', async () => {
    const end: NodeSketch = { type: 'logic.end', inputs: { output: { const: 'inner' } } }
    const inner = { ...sketchFlow({ trigger, end }, ['trigger -> end']), id: 'inner', name: 'Inner' }
    const call: NodeSketch = { type: 'logic.call', inputs: { flow: { const: { id: 'inner' } } } }
    const outer = sketchFlow({ trigger, call, last: { type: 'logic.end', inputs: { output: { ref: ['steps', 'call'] } } } }, ['trigger -> call', 'call -> last'])
    mkdirSync(join(folder, 'calls/library'), { recursive: true })
    const flow = file('calls/outer.json', outer)
    const issues = async (...argv: string[]) => (await run('validate', flow, '--json', ...argv)).json?.issues.map(({ code }) => code)
    expect(await issues()).toEqual(['calledFlow.noVersion'])
    const bundle = file('calls/library/all.json', { schema: 'qiao/bundle@1', flows: [inner] })
    expect(await issues('--flows', bundle)).toEqual([])
    expect(await issues('--flows', join(folder, 'calls/library'))).toEqual([])
    expect(await issues('--flows', join(folder, 'nowhere'))).toEqual(['usage.cannotRead'])

    file('calls/inner.json', inner)
    const { exit, json, out } = await run('run', flow, '--json', '--events')
    expect({ exit, output: json?.['output'] }).toEqual({ exit: 0, output: 'inner' })
    const carried = pinCalls(outer, () => inner)
    expect((await run('run', file('calls/carried.json', carried), '--json', '--events')).out).toBe(out)

    // Once it carries a version, a changed flow beside it is told, and not taken.
    file('calls/inner.json', { ...inner, nodes: { ...inner.nodes, end: { ...inner.nodes['end'], inputs: { output: { const: 'newer' } } } } })
    expect((await run('validate', join(folder, 'calls/carried.json'), '--json')).json?.issues.map(({ code }) => code)).toEqual(['calledFlow.newer'])
    expect((await run('run', join(folder, 'calls/carried.json'), '--json', '--events')).out).toBe(out)
  })

  describe('with faults', () => {
    const say = (settings: NodeSketch['settings'] = {}): NodeSketch =>
      ({ type: 'action', connector: 'wecom-robot', operation: 'message.text', connection: 'demo-robot-sales', inputs: { content: { const: 'hello' } }, settings })
    const flowOf = (settings?: NodeSketch['settings']) => sketchFlow({ trigger, say: say(settings) }, ['trigger -> say'])
    const twice = { schema: 'qiao/faults@1', faults: [{ system: 'wecom-robot', operation: 'message.text', times: 2, effect: { kind: 'rateLimit', retryAfterSeconds: 30 } }] }
    const faultsOf = (json: unknown) => (json as { world: { systems: { sandbox: { faults: Record<string, { met: number }> } } } }).world.systems.sandbox.faults

    it('meets the next calls with them, so that retries wait as long as they are told, and counts what they met', async () => {
      const flow = file('retrying.json', flowOf({ retry: { attempts: 3, backoff: 'fixed', delayMs: 100, on: ['rate'] } }))
      const faults = file('twice.json', twice)
      const { exit, json } = await run('run', flow, '--json', '--faults', `@${faults}`)
      expect(exit).toBe(0)
      expect(json).toMatchObject({ status: 'succeeded', steps: { say: { status: 'succeeded', attempts: 3 } } })
      expect(json).not.toHaveProperty('explained')
      const { clock } = json as unknown as { clock: { startedAt: string; endedAt: string } }
      expect(Date.parse(clock.endedAt) - Date.parse(clock.startedAt)).toBeGreaterThan(60_000)
      expect(Object.values(faultsOf(json)).map(({ met }) => met)).toEqual([2])
      expect((await run('run', flow, '--json', '--faults', `@${faults}`)).out).toBe((await run('run', flow, '--json', '--faults', `@${faults}`)).out)
    })

    it('tells the vendor’s code, what it means and what to do, in both languages', async () => {
      const flow = file('failing-once.json', flowOf())
      const faults = `@${file('twice.json', twice)}`
      const { exit, json } = await run('run', flow, '--json', '--faults', faults)
      expect({ exit, json }).toMatchObject({ exit: 1, json: {
        status: 'failed', error: { vendor: { code: 45009 } },
        explained: { meaning: { zh: '每分钟超过 20 条', en: 'More than 20 messages a minute' }, help: { zh: expect.stringContaining('过几分钟再发') as string, en: expect.stringContaining('wait a few minutes') as string } },
      } })
      expect((await run('run', flow, '--lang', 'zh', '--faults', faults)).out).toMatch(/45009[^]*每分钟超过 20 条[^]*过几分钟再发/)
      expect((await run('run', flow, '--lang', 'en', '--faults', faults)).out).toMatch(/45009[^]*More than 20 messages a minute[^]*wait a few minutes/)
    })

    it.each<[string, unknown, string]>([
      ['of another form', { schema: 'qiao/faults@2', faults: [] }, ''],
      ['with an effect that nobody knows', { ...twice, faults: [{ effect: { kind: 'explode' } }] }, ''],
      ['that is no JSON', '{"schema":', 'flow.notJsonText'],
    ])('refuses a file %s, and runs nothing', async (_, content, code) => {
      const { exit, json } = await run('run', file('plain.json', flowOf()), '--json', '--faults', `@${file('wrong.json', content)}`)
      expect(exit).toBe(2)
      expect(json?.issues.length).toBeGreaterThan(0)
      if (code !== '') expect(json?.issues[0]?.code).toBe(code)
    })
  })

  it('goes on from the world that an earlier run left', async () => {
    const first = await run('run', example, '--json')
    const world = file('world.json', first.json?.['world'])
    const second = await run('run', example, '--json', '--world', `@${world}`, '--start', '2026-03-02T08:00:00+08:00')
    const clock = (result: typeof first): { startedAt: string; endedAt: string } | undefined => result.json?.['clock']
    expect(clock(second)?.startedAt).not.toBe('2026-03-02T08:00:00+08:00')
    expect(Date.parse(clock(second)?.startedAt ?? '')).toBe((first.json?.['world'] as { now: number } | undefined)?.now)
  })

  it('ends with 1 where the flow fails', async () => {
    const flow = file('fails.json', sketchFlow({ trigger, end: { type: 'logic.end', inputs: { status: { const: 'failed' }, message: { const: 'no' } } } }, ['trigger -> end']))
    expect(await run('run', flow, '--json')).toMatchObject({ exit: 1, json: { status: 'failed', error: { code: 'flow.endedAsFailed' } } })
  })

  it('uses what is pinned and says so, or runs every step where it is told to', async () => {
    const pinned: NodeSketch = { inputs: { value: { const: 'run' } }, settings: { pin: { port: 'out', output: 'pinned' } } }
    const past: NodeSketch = { inputs: { value: { const: 1 } }, settings: { bypass: true } }
    const flow = file('pinned.json', sketchFlow({ trigger, pinned, past }, ['trigger -> pinned', 'pinned -> past']))
    expect((await run('run', flow, '--json')).json).toMatchObject({ steps: { pinned: { output: 'pinned', pinned: true }, past: { status: 'bypassed', attempts: 0 } } })
    const plain = (await run('run', flow, '--json', '--no-pins')).json
    expect(plain).toMatchObject({ steps: { pinned: { output: 'run' } } })
    expect(JSON.stringify(plain)).not.toContain('"pinned":true')
    expect((await run('run', flow, '--lang', 'zh')).out).toContain('成功（固定的输出）')
  })

  it('checks without pins what is to be run without them', async () => {
    const flow = file('unfinished.json', sketchFlow({ trigger, unfinished: { settings: { pin: { port: 'out', output: 1 } } } }, ['trigger -> unfinished']))
    expect((await run('run', flow, '--json')).exit).toBe(0)
    expect(await run('run', flow, '--json', '--no-pins')).toMatchObject({ exit: 2, json: { issues: [{ code: 'value.required' }] } })
  })

  it('ends with 4 where a delivery cancels the run', async () => {
    const flow = file('waits.json', sketchFlow({ trigger, wait }, ['trigger -> wait']))
    const deliver = file('deliver.json', [{ at: '2026-03-02T09:45:00+08:00', type: 'cancel' }])
    expect(await run('run', flow, '--json', '--deliver', `@${deliver}`)).toMatchObject({
      exit: 4, json: { status: 'cancelled', steps: { wait: { status: 'cancelled' } }, clock: { endedAt: '2026-03-02T09:45:00+08:00' } },
    })
  })

  it('ends with 3 where the run waits, saying for what, and goes on with what is delivered', async () => {
    const approval: NodeSketch = { type: 'logic.approval', inputs: { name: { const: 'approval' }, correlation: { const: 'A-17' }, timeout: { const: 'P1D' } } }
    const flow = file('approval.json', sketchFlow({ trigger, approval }, ['trigger -> approval']))
    expect(await run('run', flow, '--json')).toMatchObject({
      exit: 3, json: {
        status: 'waiting', steps: { approval: { status: 'waiting' } },
        waits: [{ step: 'approval', name: 'approval', correlation: 'A-17', since: '2026-03-02T09:30:00+08:00', until: '2026-03-03T09:30:00+08:00' }],
      },
    })
    expect((await run('run', flow, '--lang', 'en')).out).toContain('waits for approval / A-17')
    const deliver = file('decisions.json', [{ afterMs: 60_000, name: 'approval', correlation: 'A-17', data: { approved: true } }])
    const ended = await run('run', flow, '--json', '--deliver', `@${deliver}`)
    expect(ended).toMatchObject({ exit: 0, json: { status: 'succeeded', clock: { endedAt: '2026-03-02T09:31:00+08:00' } } })
    expect(ended.json).not.toHaveProperty('waits')
    expect(await run('run', flow, '--json', '--deliver', '[{"letTimePass": true}]')).toMatchObject({ exit: 1, json: { error: { code: 'event.timeout' } } })
  })

  it('takes input, trigger, seed and start', async () => {
    const flow = file('input.json', sketchFlow({
      trigger, second: { type: 'trigger.webhook', inputs: { sample: { const: { n: 1 } } } },
      end: { type: 'logic.end', inputs: { output: { text: [{ ref: ['run', 'startedAt'] }, ' ', { ref: ['trigger', 'n'] }] } } },
    }, ['second -> end']))
    const result = await run('run', flow, '--json', '--trigger', 'second', '--input', '{"n": 7}', '--seed', '5', '--start', '2026-05-01T00:00:00Z')
    expect(result).toMatchObject({ exit: 0, json: { output: '2026-05-01T08:00:00+08:00 7' } })
  })

  it('keeps every digit of an input', async () => {
    const flow = file('digits.json', sketchFlow({ trigger: { type: 'trigger.webhook', inputs: { sample: { const: { id: '1' } } } }, end: { type: 'logic.end', inputs: { output: { ref: ['trigger', 'id'] } } } }, ['trigger -> end']))
    const input = file('digits-input.json', '\uFEFF{"id": 9007199254740993}')
    expect(await run('run', flow, '--json', '--input', `@${input}`)).toMatchObject({ exit: 0, json: { output: '9007199254740993' } })
  })

  it('takes the values of given connections before those of the bundled ones', async () => {
    const flow = file('connected.json', sketchFlow({
      trigger, say: { type: 'action', connector: 'wecom-robot', operation: 'message.text', connection: 'demo-robot-sales', inputs: { content: { const: 'hi' } } },
    }, ['trigger -> say']))
    expect(await run('run', flow, '--json')).toMatchObject({ exit: 0 })
    const wrong = file('connections.json', [{ id: 'demo-robot-sales', connector: 'wecom-robot', values: { key: 'no-such-robot-key' } }])
    const result = await run('run', flow, '--json', '--events', '--connections', `@${wrong}`)
    expect(result).toMatchObject({ exit: 1, json: { status: 'failed', steps: { say: { status: 'failed', error: { code: 'call.vendor' } } } } })
    expect(result.out).not.toContain('no-such-robot-key')
  })

  it('gives a flow what it reads as env, checks it by that, and lets a record decide it', async () => {
    const step = (expr: string): NodeSketch => ({ type: 'logic.transform', inputs: { value: { expr } } })
    const flow = file('env.json', sketchFlow({ trigger, first: step('env.region & "!"'), last: { type: 'logic.end', inputs: { output: { expr: 'steps.first & env.limit' } } } }, ['trigger -> first', 'first -> last']))
    const given = await run('run', flow, '--json', '--events', '--env', '{"region": "gz", "limit": 5}')
    expect(given).toMatchObject({ exit: 0, json: { output: 'gz!5' } })
    expect((await run('run', flow, '--json', '--events', '--env', `@${file('env-values.json', { region: 'gz', limit: 5 })}`)).out).toBe(given.out)
    // What is given says which names there are: one that is not there is a problem before the run.
    const issues = async (...argv: string[]) => (await run(argv[0] ?? '', flow, '--json', ...argv.slice(1))).json?.issues.map(({ code, params }) => `${code} ${params?.path}`)
    expect(await issues('run')).toEqual(['ref.unknownRoot env.region', 'ref.unknownRoot env.limit'])
    for (const command of ['run', 'validate']) expect(await issues(command, '--env', '{"region": "gz"}')).toEqual(['ref.unknown env.limit'])
    expect(await issues('validate', '--env', '{"region": "gz", "limit": 5}')).toEqual([])

    const record = file('env-record.json', given.json)
    const part = await run('run', flow, '--json', '--only', 'last', '--record', record)
    expect([part.json?.['output'], (part.json?.['steps'] as Record<string, { reused?: true }> | undefined)?.['first']?.reused]).toEqual(['gz!5', true])
    expect((await run('run', flow, '--json', '--only', 'last', '--record', record, '--env', '{}')).json?.issues.map(({ code }) => code)).toEqual(['usage.recordDecides'])
  })

  it('says that a flow is wrong before it looks at the clock or the world, and prints nothing but the issues', async () => {
    const flow = file('wrong.json', sketchFlow({ trigger, say: { type: 'action', connector: 'wecom-robot', operation: 'message.text', inputs: {} } }, ['trigger -> say']))
    const { exit, json } = await run('run', flow, '--json', '--events')
    expect(exit).toBe(2)
    expect(Object.keys(json ?? {})).toEqual(['issues'])
    expect(json?.issues.map(({ code }) => code)).toEqual(expect.arrayContaining(['value.required', 'connection.missing']))
  })

  it('starts a webhook with its sample where no input is given', async () => {
    const flow = file('sample.json', sketchFlow({
      trigger: { type: 'trigger.webhook', inputs: { sample: { const: { n: 1 } } } }, end: { type: 'logic.end', inputs: { output: { ref: ['trigger', 'n'] } } },
    }, ['trigger -> end']))
    expect(await run('run', flow, '--json')).toMatchObject({ json: { output: 1 } })
  })
})

describe('what is wrong with the arguments or files', () => {
  const flow = (): string => file('ok.json', sketchFlow({ trigger, wait }, ['trigger -> wait']))

  it.each<[string, () => string[], string]>([
    ['no such command', () => ['fly'], 'usage.unknownCommand'],
    ['no file', () => ['run'], 'usage.noFile'],
    ['an unknown flag', () => ['run', flow(), '--fast'], 'usage.unknownFlag'],
    ['a flag without its value', () => ['run', flow(), '--seed'], 'usage.missingValue'],
    ['a seed that is no number', () => ['run', flow(), '--seed', 'x'], 'usage.badSeed'],
    ['an empty seed', () => ['run', flow(), '--seed', ''], 'usage.badSeed'],
    ['a seed that is a fraction', () => ['run', flow(), '--seed=1.5'], 'usage.badSeed'],
    ['a switch with a value', () => ['run', flow(), '--events=no'], 'usage.noValue'],
    ['two files', () => ['run', flow(), flow()], 'usage.tooMany'],
    ['a day that does not exist', () => ['run', flow(), '--start', '2026-02-30T00:00:00Z'], 'usage.badStart'],
    ['a world beyond all time', () => ['run', flow(), '--world', '{"now": 1e300, "systems": {}}'], 'world.clock'],
    ['deliveries that are no list', () => ['run', flow(), '--deliver', '{}'], 'usage.badDeliveries'],
    ['a delivery without time', () => ['run', flow(), '--deliver', '[{"type": "cancel", "at": "10:00"}]'], 'usage.badDeliveries'],
    ['a file that is a folder', () => ['run', folder], 'usage.cannotRead'],
    ['a flow that is a list', () => ['run', file('list.json', [])], 'flow.notAFlow'],
    ['a start without zone', () => ['run', flow(), '--start', '2026-03-02T09:30:00'], 'usage.badStart'],
    ['a file that is not there', () => ['run', join(folder, 'gone.json')], 'usage.cannotRead'],
    ['broken JSON', () => ['run', file('broken.json', '{"schema": "qiao/flow@1",')], 'flow.notJsonText'],
    ['a newer format', () => ['run', file('newer.json', { ...sketchFlow({ trigger }, []), schema: 'qiao/flow@9' })], 'flow.newer'],
    ['no trigger of that name', () => ['run', flow(), '--trigger', 'x'], 'usage.unknownTrigger'],
    ['broken input', () => ['run', flow(), '--input', '{'], 'flow.notJsonText'],
    ['a world that is none', () => ['run', flow(), '--world', `@${file('w.json', [])}`], 'world.foreign'],
    ['a world of a later version', () => ['run', flow(), '--world', '{"schema": "qiao/world@2", "now": 0, "systems": {}}'], 'world.newer'],
    ['connections that are none', () => ['run', flow(), '--connections', `@${file('c.json', [{ id: 1 }])}`], 'usage.badConnections'],
    ['an environment that is a list', () => ['run', flow(), '--env', '["gz"]'], 'usage.badEnv'],
    ['an environment of too many names', () => ['test', flow(), '--env', JSON.stringify(Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`n${index}`, 1])))], 'usage.badEnv'],
    ['a name that no expression can say', () => ['run', flow(), '--env', '{"my region": "gz"}'], 'usage.badEnvName'],
    ['a name that aims at a prototype', () => ['validate', flow(), '--env', '{"__proto__": {"region": "gz"}}'], 'usage.badEnvName'],
    ['an environment beyond its size', () => ['run', flow(), '--env', `{"text": "${'x'.repeat(65_536)}"}`], 'usage.envTooLarge'],
    ['a broken environment', () => ['run', flow(), '--env', '{'], 'flow.notJsonText'],
    ['an event without a name', () => ['run', flow(), '--deliver', '[{"correlation": "1"}]'], 'usage.badDeliveries'],
    ['an event before the run begins', () => ['run', flow(), '--deliver', '[{"name": "a", "afterMs": -1}]'], 'usage.badDeliveries'],
    ['deliveries of an unknown type', () => ['run', flow(), '--deliver', '[{"type": "rain"}]'], 'usage.badDeliveries'],
    ['a cycle', () => ['run', file('cycle.json', sketchFlow({ trigger, wait, more: wait }, ['trigger -> wait', 'wait -> more', 'more -> wait']))], 'edge.cycle'],
  ])('%s ends with 2, with a code and with a sentence in both languages', async (_name, argv, code) => {
    const asJson = await run(...argv(), '--json')
    expect(asJson.exit).toBe(2)
    expect(asJson.json?.issues.map((issue) => issue.code)).toContain(code)
    const zh = await run(...argv(), '--lang', 'zh')
    const en = await run(...argv(), '--lang', 'en')
    expect([zh.exit, en.exit]).toEqual([2, 2])
    expect(zh.out).toMatch(/[\u4e00-\u9fff]/)
    for (const text of [zh.out, en.out]) expect(text).not.toContain(code)
  })
})

describe('validate', () => {
  it('lists what is wrong and ends with 2 for errors only', async () => {
    expect(await run('validate', example, '--json')).toMatchObject({ exit: 0, json: { issues: expect.any(Array) as unknown } })
    const broken = file('unconnected.json', sketchFlow({ trigger, wait: { type: 'logic.wait', inputs: { mode: { const: 'until' } } } }, ['trigger -> wait']))
    expect((await run('validate', broken, '--json')).exit).toBe(2)
  })
})

describe('catalogue', () => {
  it('lists every operation with the place of each input in the request', async () => {
    const { exit, json } = await run('catalogue', '--json')
    expect(exit).toBe(0)
    const connectors = json?.['connectors'] as unknown as { id: string; connection: unknown; operations: { id: string; kind: string; input: { properties: Record<string, { at?: unknown }> } }[] }[]
    expect(connectors.map(({ id }) => id).sort()).toEqual(allConnectors.map(({ id }) => id).sort())
    const operations = connectors.flatMap((connector) => connector.operations)
    expect(operations.every(({ kind }) => kind === 'action' || kind === 'lookup')).toBe(true)
    for (const operation of operations) for (const [name, field] of Object.entries(operation.input.properties)) expect([operation.id, name, field.at]).not.toContain(undefined)
  })

  it('lists the calls that fetch and renew tokens, with where their values come from', async () => {
    const { json } = await run('catalogue', '--json')
    const connectors = json?.['connectors'] as unknown as { id: string; tokens: object[] }[]
    expect(connectors.find(({ id }) => id === 'qingtui')?.tokens).toEqual([
      { profile: 'app', call: 'obtain', method: 'GET', url: '/v1/token', query: { grant_type: { const: 'client_credential' }, appid: { ref: ['connection', 'appid'] }, secret: { ref: ['connection', 'secret'] } } },
      { profile: 'app', call: 'refresh', method: 'GET', url: '/auth/autoRefreshToken', query: { refresh_token: { ref: ['token', 'refresh'] } } },
    ])
    expect(connectors.find(({ id }) => id === 'sms')?.tokens).toEqual([])
  })

  it('is told to people by name in both languages', async () => {
    expect((await run('catalogue', '--lang', 'zh')).out).toContain('腾讯会议')
    expect((await run('help', '--lang', 'en')).out).toContain('Exit codes')
  })
})
