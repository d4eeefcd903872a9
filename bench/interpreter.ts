import { compileExpression } from '../src/core/expression'
import { planRun, startState, type RunEvent, type RunPlan } from '../src/core/run'
import { driveVirtual } from '../src/runtime/drive/virtual'
import { compileFloor, runFloor } from './floor'
import { chainFlow, fanFlow, type BenchFlow } from './flows'

/** Microseconds a step, of the whole interpreter and of bare JSONata; `ratio` of the two. */
export interface Measure { usPerStep: number; floorUsPerStep: number; ratio: number }

export interface InterpreterBench { chain10: Measure; chain100: Measure; chain1000: Measure; fan50: Measure; compileUs: number }

const PAYLOAD = { total: 1 }
const START = Date.UTC(2026, 2, 2, 1, 30)

/** Medians over rounds in which both sides take turns, so that a busy machine is unfair to neither. */
export async function benchInterpreter(rounds = 41): Promise<InterpreterBench> {
  return {
    chain10: await measure(chainFlow(10), 100, rounds),
    chain100: await measure(chainFlow(100), 10, rounds),
    chain1000: await measure(chainFlow(1000), 1, rounds),
    fan50: await measure(fanFlow(50), 20, rounds),
    compileUs: measureCompile(),
  }
}

async function measure(flow: BenchFlow, repeats: number, rounds: number): Promise<Measure> {
  const floor = compileFloor(flow)
  const plan = planOf(flow)
  const ours: number[] = []
  const bare: number[] = []
  const steps = flow.steps.length * repeats
  for (let round = -5; round < rounds; round += 1) {
    const us = await timed(repeats, () => runKernel(plan)) / steps
    const floorUs = await timed(repeats, () => runFloor(floor, PAYLOAD)) / steps
    // The first rounds warm both sides up.
    if (round < 0) continue
    ours.push(us)
    bare.push(floorUs)
  }
  const usPerStep = median(ours)
  const floorUsPerStep = median(bare)
  return { usPerStep: round3(usPerStep), floorUsPerStep: round3(floorUsPerStep), ratio: round3(usPerStep / floorUsPerStep) }
}

/** Microseconds that it takes to compile one new expression of a plan. */
function measureCompile(): number {
  const sources = Array.from({ length: 200 }, (_, index) => `steps.before${index} + ${index}`)
  const began = performance.now()
  for (const source of sources) {
    const compiled = compileExpression(source)
    if (!compiled.ok) throw new Error(compiled.error.code)
  }
  return round3((performance.now() - began) * 1000 / sources.length)
}

async function timed(repeats: number, work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  for (let count = 0; count < repeats; count += 1) await work()
  return (performance.now() - began) * 1000
}

const NEVER = new AbortController().signal

/** A whole run with its trace, on the virtual clock. */
async function runKernel(plan: RunPlan): Promise<RunEvent[]> {
  const events: RunEvent[] = []
  const state = await driveVirtual(plan, startState(plan, { run: 'bench', seed: 1, startAt: START, payload: PAYLOAD }), {
    send: () => Promise.reject(new Error('The benchmark makes no calls')),
    onEvents: (batch) => void events.push(...batch),
    breathe: () => Promise.resolve(),
    elapsedMs: () => 0,
    stop: NEVER,
  })
  if (state.status !== 'succeeded') throw new Error(`The benchmark ended as ${state.status}`)
  return events
}

function planOf(flow: BenchFlow): RunPlan {
  const plan = planRun(flow.document, { connector: () => undefined }, 'trigger')
  if (!plan.ok) throw new Error(JSON.stringify(plan.error))
  return plan.value
}

function median(values: number[]): number {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

const round3 = (value: number): number => Math.round(value * 1000) / 1000
