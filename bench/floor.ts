import jsonata from 'jsonata'
import type { Json } from '../src/core/base'
import type { BenchFlow, BenchLoop } from './flows'

/** The steps of a flow in bare JSONata: compiled once, each given what it reads and nothing else. */
export type Floor = (payload: Json) => Promise<unknown>

const MAX_STEPS = 1_000_000

/** Steps are counted where the product counts them (`src/core/expression/engine.ts`), so that both sides pay for it. */
function compile(source: string): (input: unknown) => Promise<unknown> {
  let steps = 0
  const expression = jsonata(source, {
    stack: 400,
    get timeout() {
      steps += 1
      if (steps > MAX_STEPS) throw new Error('steps')
      return -1
    },
  })
  return (input) => {
    steps = 0
    return expression.evaluate(input)
  }
}

export function compileFloor(flow: BenchFlow): Floor {
  const steps = flow.steps.map(({ key, source, reads }) => ({ evaluate: compile(source), key, reads }))
  return async (payload) => {
    const outputs: Record<string, unknown> = {}
    for (const { evaluate, key, reads } of steps) {
      outputs[key] = await evaluate(reads === 'trigger' ? { trigger: payload } : { steps: { [reads]: outputs[reads] } })
    }
    return outputs
  }
}

/** The loop's two expressions, item after item. */
export function compileLoopFloor({ sources }: BenchLoop): Floor {
  const [first, second] = [compile(sources[0]), compile(sources[1])]
  const over = async (items: readonly Json[]): Promise<unknown[]> => {
    const results: unknown[] = []
    for (const [index, item] of items.entries()) {
      const a: unknown = await first({ item })
      results.push(await second({ steps: { a }, index }))
    }
    return results
  }
  return async (payload) => {
    const { items, groups } = payload as { items?: Json[]; groups?: Json[][] }
    if (items !== undefined) return over(items)
    const results: unknown[] = []
    for (const group of groups ?? []) results.push(await over(group))
    return results
  }
}
