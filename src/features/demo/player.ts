import type { LocalText } from '../../core/base'
import type { DemoFact, DemoStep, Scenario } from './script'

/** Where time comes from: milliseconds that only rise, and a call after some of them (the returned function calls it off). */
export interface DemoClock { now: () => number; after: (ms: number, call: () => void) => () => void }

/**
 * `taken`: somebody works in the designer, so nothing is done until they let it go on. `lost`: the flow is not any more
 * what the scenario speaks of, or it did not come to what it should. `ended`: it came to what it promises.
 */
export type PlayerStatus = 'idle' | 'opening' | 'playing' | 'paused' | 'taken' | 'ended' | 'lost'

/** The pointer that shows what is done, in pixels of the window. */
export interface DemoPointer { x: number; y: number; pressed: boolean; /** What it drags. */ carries?: string }

export interface PlayerState {
  status: PlayerStatus
  scenario: Scenario | undefined
  /** The step at work, from 0. */
  at: number
  speed: number
  caption: LocalText | undefined
  pointer: DemoPointer | undefined
  /** Why it is lost: a code worded by i18n. */
  problem: string | undefined
}

/** What a step is done with. */
export interface Hands {
  /** Lets time go by: so many milliseconds at speed 1, which stand still while the player does. */
  beat: (ms: number) => Promise<void>
  point: (pointer: DemoPointer | undefined) => void
  speed: () => number
}

/** The designer, as the player sees it. Codes say why something could not be done; none where it was. */
export interface Stage {
  /** Opens the scenario's flow afresh, in a sandbox as it was at first. */
  begin: (scenario: Scenario) => Promise<string | undefined>
  perform: (step: DemoStep, hands: Hands) => Promise<string | undefined>
  holds: (fact: DemoFact) => Promise<boolean>
}

export interface Player {
  state: () => PlayerState
  subscribe: (changed: () => void) => () => void
  /** Plays a scenario from its beginning. */
  start: (scenario: Scenario) => void
  /** Goes on from where it stands, or begins anew after the end. */
  play: () => void
  pause: () => void
  /** Does one step and stands still. */
  step: () => void
  /** Somebody works in the designer. Does nothing unless it plays. */
  takeOver: () => void
  restart: () => void
  setSpeed: (speed: number) => void
  /** Leaves the scenario. */
  stop: () => void
}

/** Milliseconds in which people can read a caption at speed 1: it is longer for a longer one. */
export const readingTime = ({ zh, en }: LocalText): number => Math.max(1800, zh.length * 170, en.length * 52)

/** Of the time that a caption needs, so much passes before the deed that it speaks of. */
const BEFORE = 0.4
/** A pause after a step without words. */
const QUIET_MS = 350

const STILL: PlayerState = { status: 'idle', scenario: undefined, at: 0, speed: 1, caption: undefined, pointer: undefined, problem: undefined }

/** Plays scenarios on a stage, one at a time. It holds no timers while it stands still. */
export function createPlayer(stage: Stage, clock: DemoClock, speed = 1): Player {
  let state: PlayerState = { ...STILL, speed }
  let stepping = false
  /** Which play it is: what an earlier one still waits for never comes. */
  let current = 0
  const listeners = new Set<() => void>()
  const waiting = new Set<{ play: number; left: number; since: number; cancel: (() => void) | undefined; done: () => void }>()

  const set = (changes: Partial<PlayerState>) => {
    state = { ...state, ...changes }
    for (const changed of listeners) changed()
  }
  const moves = () => state.status === 'playing' || state.status === 'opening'
  type Wait = Parameters<typeof waiting.add>[0]
  const hold = (wait: Wait) => {
    if (!wait.cancel) return
    wait.cancel()
    wait.cancel = undefined
    wait.left -= (clock.now() - wait.since) * state.speed
  }
  const release = (wait: Wait) => {
    wait.since = clock.now()
    wait.cancel = clock.after(Math.max(0, wait.left) / state.speed, () => {
      waiting.delete(wait)
      wait.done()
    })
  }
  const beatOf = (play: number) => (ms: number) => new Promise<void>((done) => {
    if (play !== current) return
    const wait: Wait = { play, left: ms, since: 0, cancel: undefined, done }
    waiting.add(wait)
    if (moves()) release(wait)
  })
  /** Time stands still or goes on, as the status says. */
  const change = (changes: Partial<PlayerState>) => {
    const moved = moves()
    for (const wait of waiting) hold(wait)
    set(changes)
    if (moves()) for (const wait of waiting) release(wait)
    if (moved && !moves()) stepping = false
  }
  const leave = () => {
    current += 1
    stepping = false
    for (const wait of waiting) wait.cancel?.()
    waiting.clear()
  }

  const run = async (scenario: Scenario) => {
    leave()
    const play = current
    const beat = beatOf(play)
    const hands: Hands = { beat, speed: () => state.speed, point: (pointer) => { if (play === current) set({ pointer }) } }
    const over = (changes: Partial<PlayerState>) => {
      if (play === current) change({ pointer: undefined, ...changes })
    }
    set({ status: 'opening', scenario, at: 0, caption: undefined, pointer: undefined, problem: undefined })
    try {
      const refused = await stage.begin(scenario)
      if (play !== current) return
      if (refused !== undefined) return over({ status: 'lost', problem: refused })
      change({ status: 'playing' })
      for (const [at, step] of scenario.steps.entries()) {
        set({ at, ...(step.say && { caption: step.say }) })
        const time = step.say ? readingTime(step.say) : QUIET_MS
        await beat(step.say ? time * BEFORE : 0)
        const problem = await stage.perform(step, hands)
        if (play !== current) return
        if (problem !== undefined) return over({ status: 'lost', problem })
        for (const fact of step.expect ?? []) if (!(await stage.holds(fact))) return over({ status: 'lost', problem: 'demo.notSo' })
        if (stepping) {
          change({ status: 'paused' })
          await beat(0)
        } else await beat(step.say ? time * (1 - BEFORE) : time)
      }
      for (const fact of scenario.promise) if (!(await stage.holds(fact))) return over({ status: 'lost', problem: 'demo.notSo' })
      over({ status: 'ended', caption: scenario.close })
    } catch (thrown) {
      over({ status: 'lost', problem: 'demo.broke' })
      throw thrown
    }
  }
  const begin = (scenario: Scenario) => void run(scenario)

  return {
    state: () => state,
    subscribe(changed) {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    start: begin,
    play() {
      if (state.status === 'paused' || state.status === 'taken') change({ status: 'playing' })
      else if ((state.status === 'ended' || state.status === 'lost') && state.scenario) begin(state.scenario)
    },
    pause() {
      if (state.status === 'playing') change({ status: 'paused' })
    },
    step() {
      if (state.status !== 'playing' && state.status !== 'paused' && state.status !== 'taken') return
      stepping = true
      if (state.status !== 'playing') change({ status: 'playing' })
      // What is waited for is over: the step is done at once.
      for (const wait of waiting) {
        hold(wait)
        wait.left = 0
        release(wait)
      }
    },
    takeOver() {
      if (state.status === 'playing') change({ status: 'taken', pointer: undefined })
    },
    restart() {
      if (state.scenario) begin(state.scenario)
    },
    setSpeed(next) {
      change({ speed: next })
    },
    stop() {
      leave()
      set({ ...STILL, speed: state.speed })
    },
  }
}
