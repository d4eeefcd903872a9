import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../../../src/core/base'
import { giveBack, prepareTree, takeEngine } from '../../../../src/core/expression/engine'
import { MAX_STEPS } from '../../../../src/core/expression/limits'
import { shortcutOf, UNSURE } from '../../../../src/core/expression/shortcut'

const context = { now: 0, timezone: 'UTC', seed: [] }

/** What JSONata gives, or that it refuses. */
async function byEngine(source: string, input: Json, maxSteps = MAX_STEPS): Promise<{ found: unknown } | 'refused'> {
  const { root, kin } = prepareTree(source)
  const engine = takeEngine(kin)
  try {
    return { found: await engine.evaluate(root, input, undefined, { ...context, maxSteps }) }
  } catch {
    return 'refused'
  } finally {
    giveBack(engine)
  }
}

const byShortcut = (source: string, input: Json) => shortcutOf(prepareTree(source).root)?.evaluate(input)

const input = { item: { price: 12.5, count: 4, name: '桥', list: [1], none: null, yes: true, big: 1e308, deep: { er: 'x' } }, index: 3 }

describe('the way around JSONata', () => {
  it.each([
    ['item.price * item.count', 50],
    ['(item.price + index) % 4', 3.5],
    ['-item.count', -4],
    ['item.name & "-" & index', '桥-3'],
    ['item.none & item.yes', 'nulltrue'],
    ['item.count >= 4 and item.yes', true],
    ['item.price < 1 or item.name = "桥"', true],
    ['item.none = null', true],
    ['item.yes ? item.deep.er : "no"', 'x'],
    ['"text"', 'text'],
  ])('takes %s', (source, value) => {
    expect(byShortcut(source, input)).toBe(value)
  })

  it.each([
    'item.missing', 'item.list', 'item.deep', 'item.list.x', 'item.count + item.name', 'item.name < 3', 'item.big * item.big', 'item.count / 0',
    'item.count and true', 'item.none ? 1 : 2', 'item.price & ""', 'item.name.length', '-item.name',
  ])('asks JSONata about the data of %s', (source) => {
    expect(byShortcut(source, input)).toBe(UNSURE)
  })

  it.each(['$sum(item.list)', 'item[0]', 'item.list[]', 'item{"a": 1}', '$.index', '*', 'item.*', '[1]', '{"a": 1}', '1 in [1]', '($a := 1; $a)', 'item.yes ? 1', 'item#$i.name', '(1; 2)', 'item.%'])('leaves %s to JSONata', (source) => {
    expect(shortcutOf(prepareTree(source).root)).toBeUndefined()
  })

  it('leaves what is nested deep to JSONata', () => {
    expect(shortcutOf(prepareTree(`${'('.repeat(100)}1${')'.repeat(100)}`).root)).toBeUndefined()
  })

  const name = fc.constantFrom('a', 'b', 'c', 'constructor', '`__proto__`')
  const source = fc.letrec<{ expression: string }>((tie) => ({
    expression: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('.')),
      fc.constantFrom('0', '1', '2.5', '1e300', '1e21', '0.1', '"x"', '"10"', '""', 'true', 'false', 'null'),
      fc.tuple(tie('expression'), fc.constantFrom('+', '-', '*', '/', '%', '=', '!=', '<', '<=', '>', '>=', '&', 'and', 'or'), tie('expression')).map(([left, operator, right]) => `(${left}) ${operator} (${right})`),
      fc.tuple(tie('expression'), tie('expression'), tie('expression')).map(([asked, yes, no]) => `(${asked}) ? (${yes}) : (${no})`),
      tie('expression').map((of) => `-(${of})`),
    ),
  })).expression
  const leaf = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null), fc.constantFrom('', 'x', '10', '桥'))
  const data = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { maxKeys: 3 }) as fc.Arbitrary<Json>,
    ),
  })).value

  it('gives what JSONata gives, where it gives anything, and counts no fewer steps', async () => {
    let sure = 0
    await fc.assert(fc.asyncProperty(source, fc.dictionary(fc.constantFrom('a', 'b', 'c'), data, { minKeys: 2, maxKeys: 3 }), async (written, given) => {
      const shortcut = shortcutOf(prepareTree(written).root)
      const found = shortcut?.evaluate(given)
      if (!shortcut || found === UNSURE) return
      sure += 1
      expect(await byEngine(written, given as Json, shortcut.steps)).toEqual({ found })
    }), { numRuns: 3000 })
    expect(sure).toBeGreaterThan(300)
  })
})
