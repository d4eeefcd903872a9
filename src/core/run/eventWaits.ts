import { deepFreeze, type Json } from '../base'
import type { RunEvent } from './event'
import { slotValue } from './slotValue'
import type { ActiveStep, RunState } from './state'

/** What events and the steps that wait for them are found by. */
const keyOf = (name: string, correlation: string): string => JSON.stringify([name, correlation])

/** A step begins to wait for an event: the clock stands still for it, whatever it was released for before. */
export function beginToListen(state: RunState, step: ActiveStep, event: Extract<RunEvent, { type: 'event.awaited' }>): void {
  step.input = slotValue(event.input, state.stored) ?? null
  step.listening = keyOf(event.name, event.correlation)
  const others = state.listening.get(step.listening)
  if (others === undefined) state.listening.set(step.listening, [step])
  else others.push(step)
  state.executing = undefined
  state.passing = false
}

export function stopListening(state: RunState, step: ActiveStep): void {
  if (step.listening === undefined) return
  const left = state.listening.get(step.listening)?.filter((other) => other !== step) ?? []
  if (left.length === 0) state.listening.delete(step.listening)
  else state.listening.set(step.listening, left)
  step.listening = undefined
}

export function keepEvent(state: RunState, event: Extract<RunEvent, { type: 'event.delivered' }>): void {
  const { at, name, correlation, error } = event
  const data: Json = deepFreeze(slotValue(event.data, state.stored) ?? null)
  const key = keyOf(name, correlation)
  state.kept.set(key, [...state.kept.get(key) ?? [], { at, name, correlation, data, ...(error !== undefined && { error }) }])
}

export function takeEvent(state: RunState, step: ActiveStep): void {
  const key = step.listening ?? ''
  const [event, ...left] = state.kept.get(key) ?? []
  if (event === undefined) throw new Error('A step took an event that was not there')
  if (left.length === 0) state.kept.delete(key)
  else state.kept.set(key, left)
  stopListening(state, step)
  step.arrived = { kind: 'event', event }
  state.executing = step
}

/** The step that waited longest for an event that is there; of several such events, for the one whose like came first. */
export function nextToTake(state: RunState): ActiveStep | undefined {
  if (state.listening.size === 0) return undefined
  for (const key of state.kept.keys()) {
    const [step] = state.listening.get(key) ?? []
    if (step !== undefined) return step
  }
  return undefined
}

/** Whether a step waits for an event, for which the virtual clock does not move by itself (R13). */
export const holdsClock = (state: RunState): boolean => state.listening.size > 0 && !state.passing

export const isListening = (state: RunState): boolean => state.listening.size > 0
