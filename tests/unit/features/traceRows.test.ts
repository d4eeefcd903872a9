import { describe, expect, it } from 'vitest'
import { foldTrace } from '../../../src/core/run'
import { keysAround, traceLines, type TraceLine } from '../../../src/features/runs/traceRows'
import { runFlow, sketchFlow } from '../../support/runFlow'

const looped = (items: readonly number[]) => sketchFlow({
  trigger: { type: 'trigger.manual' },
  each: { type: 'logic.forEach', inputs: { items: { const: [...items] } } },
  one: { parent: 'each', inputs: { value: { ref: ['item'] } } },
  after: {},
}, ['trigger -> each', 'each -> after'])

const traceOf = async (document: ReturnType<typeof sketchFlow>) => foldTrace((await runFlow(document)).events)

const told = (lines: readonly TraceLine[]) => lines.map((line) => `${'  '.repeat(line.depth)}${line.kind === 'step' ? line.step.node : `#${line.index}`}${line.open === undefined ? '' : line.open ? ' -' : ' +'}`)

describe('the lines of a trace', () => {
  it('stand below the iteration and the container that they happened in', async () => {
    expect(told(traceLines(await traceOf(looped([5, 6])), {}))).toEqual(['trigger', 'each -', '  #0 -', '    one', '  #1 -', '    one', 'after'])
  })

  it('are folded where there are many, and as somebody folded them', async () => {
    const trace = await traceOf(looped([1, 2, 3, 4]))
    expect(told(traceLines(trace, {}))).toEqual(['trigger', 'each -', '  #0 +', '  #1 +', '  #2 +', '  #3 +', 'after'])
    expect(told(traceLines(trace, { 'each[2]': true }))).toEqual(['trigger', 'each -', '  #0 +', '  #1 +', '  #2 -', '    one', '  #3 +', 'after'])
    expect(told(traceLines(trace, { ':each': false }))).toEqual(['trigger', 'each +', 'after'])
    expect(told(traceLines(await traceOf(looped(Array.from({ length: 21 }, (_, index) => index))), {}))).toEqual(['trigger', 'each +', 'after'])
  })

  it('have nothing to fold in a loop over nothing, nor a line for what is done once', async () => {
    expect(told(traceLines(await traceOf(looped([])), {}))).toEqual(['trigger', 'each', 'after'])
    const once = sketchFlow({ trigger: { type: 'trigger.manual' }, attempt: { type: 'logic.try' }, inside: { parent: 'attempt' } }, ['trigger -> attempt'])
    expect(told(traceLines(await traceOf(once), {}))).toEqual(['trigger', 'attempt -', '  inside'])
  })

  it('come into sight by opening all that they stand in', async () => {
    const nested = sketchFlow({
      trigger: { type: 'trigger.manual' },
      outer: { type: 'logic.times', inputs: { count: { const: 4 } } },
      inner: { type: 'logic.times', parent: 'outer', inputs: { count: { const: 30 } } },
      deep: { parent: 'inner', inputs: { value: { const: 1 } } },
    }, ['trigger -> outer'])
    expect(keysAround('outer[3]/inner[29]')).toEqual([':outer', 'outer[3]', 'outer[3]:inner', 'outer[3]/inner[29]'])
    const open = Object.fromEntries(keysAround('outer[3]/inner[29]').map((key) => [key, true]))
    const lines = told(traceLines(await traceOf(nested), open))
    expect(lines.slice(0, 6)).toEqual(['trigger', 'outer -', '  #0 +', '  #1 +', '  #2 +', '  #3 -'])
    expect(lines.slice(-2)).toEqual(['      #29 -', '        deep'])
  })
})
