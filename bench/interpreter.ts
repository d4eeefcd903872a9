import { compileExpression } from '../src/core/expression'
import { startState, type RunEvent, type RunPlan } from '../src/core/run'
import { driveVirtual } from '../src/runtime/drive/virtual'
import type { Json } from '../src/core/base'
import { compileFloor, compileLoopFloor, type Floor } from './floor'
import { chainFlow, fanFlow, loopFlow, type BenchFlow, type BenchLoop } from './flows'
import { median, round3 } from './measure'
import { BENCH_START, benchPorts, planOf } from './running'

/** Microseconds a step, of the whole interpreter and of bare JSONata; `ratio` of the two. */
export interface Measure { usPerStep: number; floorUsPerStep: number; ratio: number }

/** Microseconds an item of a loop with two expressions an item; `overUs` is what the interpreter adds to bare JSONata. */
export interface LoopMeasure { usPerItem: number; floorUsPerItem: number; overUs: number }

export interface InterpreterBench {
  chain10: Measure; chain100: Measure; chain1000: Measure; fan50: Measure
  /** For each over 1,000 items, and over as many in 40 lists of 25, in a loop over these. */
  loop1000: LoopMeasure; nested: LoopMeasure
  compileUs: number
}

const PAYLOAD = { total: 1 }

/** Runs a round, and what is timed of it comes to about so many steps, so that each figure rests on as much work. */
const STEPS_A_ROUND = 5000

/** Medians over rounds in which all flows and both sides take turns, so that a busy moment is unfair to none. */
export async function benchInterpreter(rounds = 41): Promise<InterpreterBench> {
  const subjects = {
    chain10: subjectOf(chainFlow(10)), chain100: subjectOf(chainFlow(100)), chain1000: subjectOf(chainFlow(1000)), fan50: subjectOf(fanFlow(50)),
    loop1000: loopSubjectOf(loopFlow(1000)), nested: loopSubjectOf(loopFlow(1000, 40)),
  }
  for (let round = -5; round < rounds; round += 1) {
    for (const subject of Object.values(subjects)) await takeTurn(subject, round >= 0)
  }
  const { chain10, chain100, chain1000, fan50, loop1000, nested } = subjects
  return {
    chain10: measureOf(chain10), chain100: measureOf(chain100), chain1000: measureOf(chain1000), fan50: measureOf(fan50),
    loop1000: loopMeasureOf(loop1000), nested: loopMeasureOf(nested), compileUs: measureCompile(),
  }
}

/** `steps` are what a pass is divided by: steps of a flow, items of a loop. */
interface Subject { plan: RunPlan; payload: Json; floor: Floor; repeats: number; steps: number; ours: number[]; bare: number[] }

function subjectOf(flow: BenchFlow): Subject {
  const repeats = STEPS_A_ROUND / flow.steps.length
  return { plan: planOf(flow.document), payload: PAYLOAD, floor: compileFloor(flow), repeats, steps: flow.steps.length * repeats, ours: [], bare: [] }
}

function loopSubjectOf(loop: BenchLoop): Subject {
  const repeats = Math.max(1, Math.round(STEPS_A_ROUND / (2 * loop.items)))
  return { plan: planOf(loop.document), payload: loop.payload, floor: compileLoopFloor(loop), repeats, steps: loop.items * repeats, ours: [], bare: [] }
}

/** The first rounds warm both sides up and do not count. */
async function takeTurn({ plan, payload, floor, repeats, steps, ours, bare }: Subject, counts: boolean): Promise<void> {
  const us = await timed(repeats, () => runKernel(plan, payload)) / steps
  const floorUs = await timed(repeats, () => floor(payload)) / steps
  if (!counts) return
  ours.push(us)
  bare.push(floorUs)
}

function measureOf({ ours, bare }: Subject): Measure {
  const usPerStep = median(ours)
  const floorUsPerStep = median(bare)
  return { usPerStep: round3(usPerStep), floorUsPerStep: round3(floorUsPerStep), ratio: round3(usPerStep / floorUsPerStep) }
}

function loopMeasureOf({ ours, bare }: Subject): LoopMeasure {
  const usPerItem = median(ours)
  const floorUsPerItem = median(bare)
  return { usPerItem: round3(usPerItem), floorUsPerItem: round3(floorUsPerItem), overUs: round3(usPerItem - floorUsPerItem) }
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

/** Microseconds of so many passes. One more goes first, untimed: what the other side left in the processor's caches is not this side's cost. */
async function timed(repeats: number, work: () => Promise<unknown>): Promise<number> {
  await work()
  const began = performance.now()
  for (let count = 0; count < repeats; count += 1) await work()
  return (performance.now() - began) * 1000
}

/** A whole run with its trace, on the virtual clock. */
async function runKernel(plan: RunPlan, payload: Json): Promise<RunEvent[]> {
  const events: RunEvent[] = []
  const state = await driveVirtual(plan, startState(plan, { run: 'bench', seed: 1, startAt: BENCH_START, payload }), benchPorts(
    () => Promise.reject(new Error('The benchmark makes no calls')), (batch) => void events.push(...batch),
  ))
  if (state.status !== 'succeeded') throw new Error(`The benchmark ended as ${state.status}`)
  return events
}
