import { describe, expect, it } from 'vitest'
import { createPlayer, readingTime, type DemoClock, type Hands, type Stage } from '../../../../src/features/demo/player'
import type { DemoStep, Scenario } from '../../../../src/features/demo/script'

/** A clock that stands still until it is told how much later it is. */
function fakeClock(): DemoClock & { pass: (ms: number) => Promise<void>; timers: () => number } {
  let now = 0
  let calls: { at: number; call: () => void }[] = []
  /** Everything that follows without time passing. */
  const settle = async () => {
    for (let turn = 0; turn < 30; turn++) await Promise.resolve()
  }
  return {
    now: () => now,
    timers: () => calls.length,
    after(ms, call) {
      const entry = { at: now + ms, call }
      calls.push(entry)
      return () => void (calls = calls.filter((one) => one !== entry))
    },
    async pass(ms) {
      const until = now + ms
      await settle()
      for (let next = first(); next && next.at <= until; next = first()) {
        now = next.at
        calls = calls.filter((one) => one !== next)
        next.call()
        await settle()
      }
      now = until
      function first() {
        return calls.toSorted((left, right) => left.at - right.at)[0]
      }
    },
  }
}

const say = (text: string): DemoStep => ({ do: 'say', say: { zh: text, en: text } })
const scenarioOf = (...steps: DemoStep[]): Scenario => ({ id: 'test', title: { zh: '甲', en: 'A' }, about: { zh: '甲', en: 'A' }, close: { zh: '完', en: 'Done' }, steps, promise: [{ run: 'succeeded' }] })
const WORDS = readingTime({ zh: 'one', en: 'one' })

function playerWith(changes: Partial<Stage> = {}, speed = 1) {
  const clock = fakeClock()
  const done: string[] = []
  const stage: Stage = {
    begin: async () => undefined,
    perform: async (step) => {
      done.push(step.say?.zh ?? step.do)
      return undefined
    },
    holds: async () => true,
    ...changes,
  }
  return { player: createPlayer(stage, clock, speed), clock, done }
}

describe('the player of scenarios', () => {
  it('says a caption, does what it speaks of, lets it be read, and goes on by itself to the end', async () => {
    const { player, clock, done } = playerWith()
    player.start(scenarioOf(say('one'), say('two')))
    await clock.pass(0)
    expect(player.state()).toMatchObject({ status: 'playing', at: 0, caption: { zh: 'one' } })
    expect(done).toEqual([])
    await clock.pass(WORDS - 1)
    expect(player.state().at).toBe(0)
    expect(done).toEqual(['one'])
    await clock.pass(1)
    expect(player.state()).toMatchObject({ at: 1, caption: { zh: 'two' } })
    await clock.pass(WORDS)
    expect(player.state()).toMatchObject({ status: 'ended', caption: { zh: '完' } })
    expect(clock.timers(), 'nothing ticks after the end').toBe(0)
  })

  it('stands still while it is paused, and goes on with the time that was left', async () => {
    const { player, clock } = playerWith()
    player.start(scenarioOf(say('one'), say('two')))
    await clock.pass(WORDS - 100)
    player.pause()
    expect(clock.timers()).toBe(0)
    await clock.pass(60_000)
    expect(player.state()).toMatchObject({ status: 'paused', at: 0 })
    player.play()
    await clock.pass(99)
    expect(player.state().at).toBe(0)
    await clock.pass(1)
    expect(player.state()).toMatchObject({ status: 'playing', at: 1 })
  })

  it('takes up another speed in the middle of a wait', async () => {
    const { player, clock } = playerWith()
    player.start(scenarioOf(say('one'), say('two')))
    await clock.pass(WORDS * 0.4)
    await clock.pass(WORDS * 0.2)
    player.setSpeed(4)
    await clock.pass(WORDS * 0.1)
    expect(player.state().at).toBe(1)
    const fast = playerWith({}, 10)
    fast.player.start(scenarioOf(say('one'), say('two')))
    await fast.clock.pass(WORDS / 5)
    expect(fast.player.state().status).toBe('ended')
  })

  it('does one step at a time and stands still after each', async () => {
    const { player, clock, done } = playerWith()
    player.start(scenarioOf(say('one'), say('two'), say('three')))
    await clock.pass(1)
    player.step()
    await clock.pass(10)
    expect(player.state()).toMatchObject({ status: 'paused', at: 0 })
    player.step()
    await clock.pass(WORDS)
    expect(player.state()).toMatchObject({ status: 'paused', at: 1 })
    expect(done).toEqual(['one', 'two'])
    player.play()
    await clock.pass(WORDS * 2)
    expect(player.state().status).toBe('ended')
  })

  it('does nothing more once somebody takes over, until they let it go on', async () => {
    let hands: Hands | undefined
    const { player, clock, done } = playerWith({
      perform: async (step, given) => {
        hands = given
        given.point({ x: 1, y: 2, pressed: false })
        await given.beat(1000)
        done.push(step.say?.zh ?? '')
        return undefined
      },
    })
    player.start(scenarioOf(say('one'), say('two')))
    await clock.pass(WORDS * 0.4 + 500)
    expect(player.state().pointer).toEqual({ x: 1, y: 2, pressed: false })
    player.takeOver()
    expect(player.state()).toMatchObject({ status: 'taken', pointer: undefined })
    await clock.pass(60_000)
    expect(done).toEqual([])
    player.play()
    await clock.pass(500)
    expect(done).toEqual(['one'])
    expect(hands?.speed()).toBe(1)
    player.takeOver()
    player.takeOver()
    player.restart()
    await clock.pass(0)
    expect(player.state()).toMatchObject({ status: 'playing', at: 0 })
  })

  it('is not taken over while it stands still anyway', async () => {
    const { player, clock } = playerWith()
    player.takeOver()
    expect(player.state().status).toBe('idle')
    player.start(scenarioOf(say('one')))
    await clock.pass(1)
    player.pause()
    player.takeOver()
    expect(player.state().status).toBe('paused')
  })

  it('forgets what it was at when another scenario begins or it is left', async () => {
    const { player, clock, done } = playerWith()
    player.start(scenarioOf(say('one')))
    await clock.pass(10)
    player.start(scenarioOf(say('other')))
    await clock.pass(WORDS * 3)
    expect(done).toEqual(['other'])
    player.restart()
    await clock.pass(10)
    player.stop()
    expect(player.state()).toMatchObject({ status: 'idle', scenario: undefined })
    await clock.pass(WORDS * 3)
    expect(done).toEqual(['other'])
    expect(clock.timers()).toBe(0)
  })

  it.each([
    ['what is not to be opened', { begin: async () => 'demo.notOpened' }, 'demo.notOpened'],
    ['what cannot be done', { perform: async () => 'demo.gone' }, 'demo.gone'],
    ['what did not come true', { holds: async () => false }, 'demo.notSo'],
  ] as const)('says so of %s, and begins anew when it is told to', async (_, changes, problem) => {
    const { player, clock } = playerWith(changes)
    player.start(scenarioOf({ ...say('one'), expect: [{ errors: 0 }] }))
    await clock.pass(WORDS * 2)
    expect(player.state()).toMatchObject({ status: 'lost', problem })
    player.play()
    await clock.pass(0)
    expect(player.state().status).toBe(problem === 'demo.notOpened' ? 'lost' : 'playing')
  })
})
