import jsonata from 'jsonata'
import type { BenchFlow } from './flows'

/** The steps of a flow in bare JSONata: compiled once, each given what it reads and nothing else. */
export type Floor = { evaluate: jsonata.Expression; key: string; reads: string }[]

const MAX_STEPS = 1_000_000

/** Steps are counted where the product counts them (`src/core/expression/engine.ts`), so that both sides pay for it. */
export function compileFloor(flow: BenchFlow): Floor {
  return flow.steps.map(({ key, source, reads }) => {
    let steps = 0
    const evaluate = jsonata(source, {
      stack: 400,
      get timeout() {
        steps += 1
        if (steps > MAX_STEPS) throw new Error('steps')
        return -1
      },
    })
    return { evaluate, key, reads }
  })
}

export async function runFloor(floor: Floor, payload: unknown): Promise<unknown> {
  const outputs: Record<string, unknown> = {}
  for (const { evaluate, key, reads } of floor) {
    outputs[key] = await evaluate.evaluate(reads === 'trigger' ? { trigger: payload } : { steps: { [reads]: outputs[reads] } })
  }
  return outputs
}
