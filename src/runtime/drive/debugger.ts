import { conditionAt, isInCalled, type ActiveStep, type RunEvent, type RunState, type ScopePath } from '../../core/run'
import type { Breakpoint, Breakpoints, DebugCommand, PausePlace } from '../breakpoint'

/** What drivers ask of whoever looks into a run. */
export interface RunDebugger {
  /** Whether the step shall not be started before it has been looked at. */
  hold(step: ActiveStep): boolean
  /** Events a slice at most; a failure is only seen between slices. */
  readonly maxEvents: number | undefined
  /** Between two slices: stands still for as long as the person wants. */
  between(state: RunState, events: readonly RunEvent[]): Promise<void>
}

export interface DebuggerPorts {
  /** Milliseconds of a steady clock. */
  now(): number
  onPaused(place: PausePlace): void
  onResumed(): void
  /** Called before an expression of a breakpoint is evaluated: nobody can bound how long that takes. */
  onCondition(): void
  /** Aborted when the run is to end: it then stands nowhere any more. */
  stop: AbortSignal
}

/** The next start to stand still at: any, or one not deeper in the nesting of scopes. */
type Wish = { reason: 'pause' | 'step'; deepest: number }

/**
 * Decides where a run stands still, and until when. It only ever delays what the driver does next, so the run's events
 * are the same to the byte as without it.
 */
export class Debugger implements RunDebugger {
  private byNode = new Map<string, Breakpoint>()
  private anyError = false
  private wish: Wish | undefined
  private held: ActiveStep | undefined
  /** The step that was looked at and may start now. */
  private released: string | undefined
  /** How deep in the nesting of scopes it stands. */
  private depth = 0
  private goOn: (() => void) | undefined
  private stoodMs = 0
  private since: number | undefined

  constructor(breakpoints: Breakpoints, stepwise: boolean, private readonly ports: DebuggerPorts) {
    this.take(breakpoints)
    if (stepwise) this.wish = { reason: 'step', deepest: Number.POSITIVE_INFINITY }
  }

  /** How long it has stood still, which is no time of the run. */
  get pausedMs(): number {
    return this.stoodMs + (this.since === undefined ? 0 : this.ports.now() - this.since)
  }

  get maxEvents(): number | undefined {
    return this.anyError || [...this.byNode.values()].some(({ onError }) => onError === true) ? 1 : undefined
  }

  tell(command: DebugCommand): void {
    if (command.do === 'breakpoints') return this.take(command.breakpoints)
    if (command.do === 'pause') {
      if (this.goOn === undefined) this.wish = { reason: 'pause', deepest: Number.POSITIVE_INFINITY }
      return
    }
    const deepest = { continue: undefined, over: this.depth, into: Number.POSITIVE_INFINITY, out: this.depth - 1 }[command.do]
    this.wish = deepest === undefined ? undefined : { reason: 'step', deepest }
    this.goOn?.()
  }

  hold(step: ActiveStep): boolean {
    // What an earlier run recorded is not run, so there is nothing to look at before it.
    if (step.node.recorded !== undefined) return false
    if (this.released === nameOf(step)) {
      this.released = undefined
      return false
    }
    if (!this.isWished(step) && this.breakpointAt(step) === undefined) return false
    this.held = step
    return true
  }

  async between(state: RunState, events: readonly RunEvent[]): Promise<void> {
    const failure = events.findLast((event) => event.type === 'node.failed')
    if (failure !== undefined && (this.anyError || (!isInCalled(failure.scope) && this.byNode.get(failure.node)?.onError === true))) {
      this.depth = depthOf(failure.scope)
      await this.stand({ reason: 'error', node: failure.node, scope: failure.scope })
    }
    const step = this.held
    this.held = undefined
    if (step === undefined) return
    this.released = nameOf(step)
    const place = await this.placeAt(state, step)
    if (place === undefined) return
    this.depth = depthOf(step.scope.path)
    await this.stand(place)
  }

  private async placeAt(state: RunState, step: ActiveStep): Promise<PausePlace | undefined> {
    const place = { node: step.node.id, scope: step.scope.path }
    const breakpoint = this.breakpointAt(step)
    if (breakpoint?.when !== undefined) {
      this.ports.onCondition()
      const held = await conditionAt(state, step, breakpoint.when)
      if (!held.ok) return { ...place, reason: 'condition', problem: { code: held.error.code, ...(held.error.params && { params: held.error.params }) } }
      if (held.value) return { ...place, reason: 'condition' }
    } else if (breakpoint !== undefined) return { ...place, reason: 'breakpoint' }
    return this.wish !== undefined && this.isWished(step) ? { ...place, reason: this.wish.reason } : undefined
  }

  private async stand(place: PausePlace): Promise<void> {
    const { stop } = this.ports
    if (stop.aborted) return
    this.wish = undefined
    this.since = this.ports.now()
    this.ports.onPaused(place)
    await new Promise<void>((resolve) => {
      this.goOn = resolve
      stop.addEventListener('abort', () => resolve(), { once: true })
    })
    this.goOn = undefined
    this.stoodMs = this.pausedMs
    this.since = undefined
    this.ports.onResumed()
  }

  private isWished(step: ActiveStep): boolean {
    return this.wish !== undefined && depthOf(step.scope.path) <= this.wish.deepest
  }

  private breakpointAt(step: ActiveStep): Breakpoint | undefined {
    // Breakpoints are set in the run's own flow; a flow that is called may have a node of the same id.
    const breakpoint = isInCalled(step.scope.path) ? undefined : this.byNode.get(step.node.id)
    return breakpoint?.onError === true ? undefined : breakpoint
  }

  private take({ list, anyError }: Breakpoints): void {
    this.byNode = new Map(list.filter(({ off }) => off !== true).map((breakpoint) => [breakpoint.node, breakpoint]))
    this.anyError = anyError
  }
}

const nameOf = (step: ActiveStep): string => `${step.scope.path}:${step.node.id}:${step.attempt}`

/** How many containers a scope stands in. A failed scope is no more, but its path still tells. */
const depthOf = (scope: ScopePath): number => (scope === '' ? 0 : scope.split('/').length)
