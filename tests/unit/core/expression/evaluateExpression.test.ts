import { describe, expect, it } from 'vitest'
import type { Json } from '../../../../src/core/base'
import { compileExpression, evaluateExpression } from '../../../../src/core/expression'
import type { FieldSchema } from '../../../../src/core/schema'
import functions from './cases/functions.json'
import grammar from './cases/grammar.json'
import limits from './cases/limits.json'
import reading from './cases/reading.json'
import sequences from './cases/sequences.json'
import { context, data, roots } from './fixture'

/** One case: what the expression gives, or the code it ends with and, where they matter, parameters, place and mended source. */
interface Case {
  name: string
  expr: string
  target?: FieldSchema
  result?: Json
  code?: string
  kind?: string
  params?: Record<string, Json>
  range?: [number, number]
  fix?: string
}

const files = { grammar, reading, sequences, functions, limits } as unknown as Record<string, Case[]>

for (const [file, cases] of Object.entries(files)) {
  describe(`expressions: ${file}`, () => {
    it.each(cases)('$name: $expr', async ({ expr, target, result, code, kind, params, range, fix }) => {
      const before = JSON.stringify(roots)
      const compiled = compileExpression(expr)
      const outcome = compiled.ok ? await evaluateExpression(compiled.value, data, context, target) : compiled
      if (code === undefined) expect(outcome).toEqual({ ok: true, value: result })
      else {
        const error = outcome.ok ? { code: 'succeeded', value: outcome.value } : outcome.error
        expect(error).toMatchObject({ code, ...(kind && { kind }), ...(params && { params }), ...(range && { range }), ...(fix && { fix: { source: fix } }) })
      }
      expect(JSON.stringify(roots)).toBe(before)
      // A million steps take a second on a free machine and many on a busy one; the count is what is tested.
    }, 60_000)
  })
}

describe('evaluateExpression', () => {
  it('draws the same random numbers for the same seed and others for another', async () => {
    const compiled = compileExpression('[$random(), $random(), $shuffle([1..20])]')
    if (!compiled.ok) throw new Error('does not compile')
    const first = await evaluateExpression(compiled.value, data, context)
    expect(await evaluateExpression(compiled.value, data, context)).toEqual(first)
    expect(await evaluateExpression(compiled.value, data, { ...context, seed: [2] })).not.toEqual(first)
  })

  it('keeps evaluations of one expression that run at the same time apart', async () => {
    const compiled = compileExpression('[$millis(), $random()]')
    if (!compiled.ok) throw new Error('does not compile')
    const at = (now: number) => evaluateExpression(compiled.value, data, { ...context, now, seed: [now] })
    const alone = [await at(1), await at(2), await at(3)]
    expect(await Promise.all([at(1), at(2), at(3)])).toEqual(alone)
  })

  it('counts the same steps every time, so that a limit is met at the same place', async () => {
    const compiled = compileExpression('$sum($map([1..50], function($n) { $n * 2 }))')
    if (!compiled.ok) throw new Error('does not compile')
    const passes = async (maxSteps: number) => (await evaluateExpression(compiled.value, data, { ...context, maxSteps })).ok
    let needed = 1
    while (!await passes(needed)) needed++
    expect(await passes(needed - 1)).toBe(false)
    expect(await passes(needed)).toBe(true)
    expect(needed).toBeGreaterThan(150)
  })

  it('recovers after a limit was met', async () => {
    const compiled = compileExpression('$sum([1..vars.count])')
    if (!compiled.ok) throw new Error('does not compile')
    expect((await evaluateExpression(compiled.value, data, { ...context, maxSteps: 2 })).ok).toBe(false)
    expect(await evaluateExpression(compiled.value, data, context)).toEqual({ ok: true, value: 6 })
  })

  it('asks the run only for the records that the expression names', async () => {
    const asked: (string | undefined)[][] = []
    const compiled = compileExpression('vars.count + steps.会议.编号')
    if (!compiled.ok) throw new Error('does not compile')
    await evaluateExpression(compiled.value, { get: (root, key) => { asked.push([root, key]); return data.get(root, key) }, all: data.all }, context)
    expect(asked).toEqual([['vars', 'count'], ['steps', '会议']])
  })
})
