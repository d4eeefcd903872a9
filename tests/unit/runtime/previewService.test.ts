import { describe, expect, it, vi } from 'vitest'
import type { Json } from '../../../src/core/base'
import { START } from '../../support/runFlow'
import type { PreviewAnswer, PreviewTask } from '../../../src/core/run'
import { createPreviewService } from '../../../src/runtime'
import type { FromPreviewThread, PreviewThread, ToPreviewThread } from '../../../src/runtime/previewMessages'
import { servePreviews } from '../../../src/runtime/servePreviews'
import type { WatchClock } from '../../../src/runtime/supervise'
import { previewsHere } from '../../support/previews'

const taskOf = (expr: string, records: PreviewTask['records'] = []): PreviewTask => ({
  value: { expr }, target: {}, node: 'here', scope: '', path: ['value'], records, variables: [],
  run: { id: 'run', startedAt: START, now: START, seed: 1 }, timezone: 'Asia/Shanghai', locale: 'zh',
})

const value = (json: Json): PreviewAnswer => ({ status: 'value', source: 'none', value: json, cut: false, type: 'integer' })

/** A service whose threads do what the test tells them, on a clock that the test moves. */
function setUp() {
  let now = 0
  const ticks = new Set<() => void>()
  const clock: WatchClock = {
    now: () => now,
    every(_ms, tick) {
      ticks.add(tick)
      return () => void ticks.delete(tick)
    },
  }
  const threads: { heard: ToPreviewThread[]; say: (message: FromPreviewThread) => void; crash: () => void; kill: () => void }[] = []
  const service = createPreviewService({
    clock,
    startThread: () => {
      const made = { heard: [] as ToPreviewThread[], say: (() => undefined) as (message: FromPreviewThread) => void, crash: () => undefined as void, kill: vi.fn<() => void>() }
      threads.push(made)
      const thread: PreviewThread = {
        post: (message) => void made.heard.push(message),
        listen(listener, onCrash) { made.say = listener; made.crash = onCrash },
        kill: made.kill,
      }
      return Promise.resolve(thread)
    },
  })
  const pass = (ms: number, step = 100) => {
    for (let gone = 0; gone < ms; gone += step) {
      now += step
      for (const tick of ticks) tick()
    }
  }
  const answered = (thread: number, answer: PreviewAnswer) => {
    const { heard, say } = threads[thread]!
    const { id } = heard.at(-1)!
    say({ type: 'previewing', id })
    say({ type: 'previewed', id, answer })
  }
  return { service, threads, pass, answered, settle: () => new Promise<void>((done) => { setTimeout(done, 0) }) }
}

const sources = (heard: readonly ToPreviewThread[]) => heard.map(({ task }) => (task.value as { expr: string }).expr)

describe('previews on a thread', () => {
  it('come one after the other, on one thread', async () => {
    const { service, threads, answered, settle } = setUp()
    const first = service.preview('a', taskOf('1'))
    const second = service.preview('b', taskOf('2'))
    await settle()
    expect(sources(threads[0]!.heard)).toEqual(['1'])
    answered(0, value(1))
    answered(0, value(2))
    expect([await first, await second]).toEqual([value(1), value(2)])
    expect(threads).toHaveLength(1)
  })

  it('are only of the newest value of a field', async () => {
    const { service, threads, answered, settle } = setUp()
    const asked = ['1', '2', '3'].map((source) => service.preview('a', taskOf(source)))
    await settle()
    expect(sources(threads[0]!.heard)).toEqual(['3'])
    answered(0, value(3))
    expect(await Promise.all(asked)).toEqual([undefined, undefined, value(3)])
  })

  it('end with their thread when they take longer than a run allows, and the next ones get a fresh thread', async () => {
    const { service, threads, pass, answered, settle } = setUp()
    const hanging = service.preview('a', taskOf('hang'))
    const next = service.preview('b', taskOf('2'))
    await settle()
    // However long the thread takes to load, it is no expression that hangs.
    pass(5000)
    threads[0]!.say({ type: 'previewing', id: 1 })
    pass(900)
    expect(threads[0]!.kill).not.toHaveBeenCalled()
    pass(300)
    expect(threads[0]!.kill).toHaveBeenCalledOnce()
    expect(await hanging).toEqual({ status: 'stopped', ms: 1000 })
    await settle()
    expect(sources(threads[1]!.heard)).toEqual(['2'])
    answered(1, value(2))
    expect(await next).toEqual(value(2))
  })

  it('are not waited for once the field holds something else', async () => {
    const { service, threads, pass, answered, settle } = setUp()
    const hanging = service.preview('a', taskOf('hang'))
    await settle()
    threads[0]!.say({ type: 'previewing', id: 1 })
    const next = service.preview('a', taskOf('2'))
    pass(300)
    expect(await hanging).toBeUndefined()
    expect(threads[0]!.kill).toHaveBeenCalledOnce()
    await settle()
    answered(1, value(2))
    expect(await next).toEqual(value(2))
  })

  it('forgive a page that was itself asleep', async () => {
    const { service, threads, pass, answered, settle } = setUp()
    const asked = service.preview('a', taskOf('1'))
    await settle()
    threads[0]!.say({ type: 'previewing', id: 1 })
    pass(60_000, 60_000)
    answered(0, value(1))
    expect(await asked).toEqual(value(1))
    expect(threads[0]!.kill).not.toHaveBeenCalled()
  })

  it('send large data to a thread once, and again to a fresh one', async () => {
    const { service, threads, pass, answered, settle } = setUp()
    const output = { list: ['a'] }
    const task = (source: string) => taskOf(source, [['steps/a', { from: 'run', value: output }], ['steps/b', { from: 'run', value: 5 }]])
    const records = (thread: number) => threads[thread]!.heard.map((message) => message.task.records.map(([, record]) => record))
    void service.preview('a', task('1'))
    await settle()
    answered(0, value(1))
    void service.preview('a', task('2'))
    await settle()
    expect(records(0)).toEqual([
      [{ from: 'run', value: output, keep: 1 }, { from: 'run', value: 5 }],
      [{ from: 'run', kept: 1 }, { from: 'run', value: 5 }],
    ])
    threads[0]!.say({ type: 'previewing', id: 2 })
    pass(1300)
    void service.preview('a', task('3'))
    await settle()
    expect(records(1)[0]?.[0]).toEqual({ from: 'run', value: output, keep: 1 })
  })

  it('free a thread that nobody needs, and all that waits when it is over', async () => {
    const { service, threads, pass, answered, settle } = setUp()
    void service.preview('a', taskOf('1'))
    await settle()
    answered(0, value(1))
    pass(61_000)
    expect(threads[0]!.kill).toHaveBeenCalledOnce()
    const left = service.preview('a', taskOf('2'))
    await settle()
    service.dispose()
    expect(await left).toBeUndefined()
    expect(threads[1]!.kill).toHaveBeenCalledOnce()
    expect(await service.preview('a', taskOf('3'))).toBeUndefined()
  })

  it('are silent where a thread cannot be started or falls over, and try again at the next ask', async () => {
    const starts = [Promise.reject(new Error('offline'))]
    const offline = createPreviewService({ startThread: () => starts.pop() ?? Promise.reject(new Error('still offline')) })
    expect(await offline.preview('a', taskOf('1'))).toBeUndefined()
    const { service, threads, answered, settle } = setUp()
    const asked = service.preview('a', taskOf('1'))
    await settle()
    threads[0]!.crash()
    expect(await asked).toBeUndefined()
    const again = service.preview('a', taskOf('2'))
    await settle()
    answered(1, value(2))
    expect(await again).toEqual(value(2))
  })
})

describe('the thread’s end', () => {
  it('remembers large data by their number', async () => {
    const said: FromPreviewThread[] = []
    const serve = servePreviews((message) => said.push(message))
    const task = taskOf('$count(steps.a)')
    await serve({ type: 'preview', id: 1, task: { ...task, records: [['steps/a', { from: 'run', value: [1, 2], keep: 7 }]] } })
    await serve({ type: 'preview', id: 2, task: { ...task, records: [['steps/a', { from: 'run', kept: 7 }]] } })
    expect(said.filter(({ type }) => type === 'previewed').map((message) => 'answer' in message && message.answer)).toEqual([
      expect.objectContaining({ value: 2, source: 'run' }), expect.objectContaining({ value: 2, source: 'run' }),
    ])
    expect(said.map(({ type }) => type)).toEqual(['previewing', 'previewed', 'previewing', 'previewed'])
  })

  it('works out what the page asks for, from end to end', async () => {
    const previews = previewsHere()
    expect(await previews.preview('a', taskOf('$sum([1..3])'))).toMatchObject({ value: 6 })
    previews.dispose()
  })
})
