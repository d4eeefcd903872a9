import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../../../src/core/base'
import { formatText, parseText, resolveValue, switchMode, type TextValue, type Value, type ValueMode } from '../../../../src/core/expression'
import { context, data } from './fixture'

const json = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)) as Json)

describe('switchMode', () => {
  it.each<[string, Value, ValueMode, Value, boolean]>([
    ['a reference becomes a path', { ref: ['steps', 'createMeeting', 'list', 0, 'my code'] }, 'expr', { expr: 'steps.createMeeting.list[0].`my code`' }, true],
    ['a default becomes $default', { ref: ['trigger', 'a'], default: 'x' }, 'expr', { expr: '$default(trigger.a, "x")' }, true],
    ['a path becomes a reference', { expr: 'steps.x.list[0].code' }, 'ref', { ref: ['steps', 'x', 'list', 0, 'code'] }, true],
    ['$default becomes a default', { expr: '$default(trigger.a, 0)' }, 'ref', { ref: ['trigger', 'a'], default: 0 }, true],
    ['a text becomes a chain of &', { text: ['你好 ', { ref: ['trigger', 'name'] }, '!'] }, 'expr', { expr: '"你好 " & trigger.name & "!"' }, true],
    ['a chain of & becomes a text', { expr: '"你好 " & trigger.name & "!"' }, 'ref', { text: ['你好 ', { ref: ['trigger', 'name'] }, '!'] }, true],
    ['a text of one reference becomes $string', { text: [{ ref: ['trigger', 'age'] }] }, 'expr', { expr: '$string(trigger.age)' }, true],
    ['$string of a reference becomes a text', { expr: '$string(trigger.age)' }, 'ref', { text: [{ ref: ['trigger', 'age'] }] }, true],
    ['a constant text becomes a text', { const: 'abc' }, 'ref', { text: ['abc'] }, true],
    ['an empty text becomes an empty text', { const: '' }, 'ref', { text: [] }, true],
    ['a text without references becomes a constant', { text: ['abc'] }, 'const', { const: 'abc' }, true],
    ['members become an object', { fields: { a: { const: 1 }, b: { ref: ['trigger', 'name'] } } }, 'expr', { expr: '{"a": 1, "b": trigger.name}' }, true],
    ['a reference has no constant', { ref: ['trigger', 'a'], default: 5 }, 'const', { const: 5 }, false],
    ['a computation has no reference', { expr: 'trigger.age + 1' }, 'ref', { text: [] }, false],
    ['a number has no text without becoming one', { const: 5 }, 'ref', { text: ['5'] }, false],
    ['a mapping path is no reference', { expr: 'trigger.orders[amount > 1].id' }, 'ref', { text: [] }, false],
    ['an unreadable expression has no constant', { expr: '1 +' }, 'const', { const: null }, false],
    ['the same mode stays as it is', { expr: '1 +' }, 'expr', { expr: '1 +' }, true],
  ])('%s', (_name, value, to, expected, lossless) => {
    expect(switchMode(value, to)).toEqual({ value: expected, lossless })
  })

  it('turns every constant into an expression and back without loss', () => {
    fc.assert(fc.property(json, (value) => {
      const there = switchMode({ const: value }, 'expr')
      expect(there.lossless).toBe(true)
      expect(switchMode(there.value, 'const')).toEqual({ value: { const: value }, lossless: true })
    }))
  })

  it('gives what the constant gave, when the expression is run', async () => {
    await fc.assert(fc.asyncProperty(json, async (value) => {
      const { value: expression } = switchMode({ const: value }, 'expr')
      expect(await resolveValue(expression, data, context)).toEqual({ ok: true, value })
    }), { numRuns: 60 })
  })
})

describe('texts as one line', () => {
  const piece = fc.oneof(
    fc.string({ minLength: 1 }), fc.constantFrom('{{', '\\{{', '}}', '{{trigger.name}}', '|'),
    fc.record({ ref: fc.tuple(fc.constant('steps'), fc.string({ minLength: 1 }).filter((name) => !name.includes('`')), fc.oneof(fc.nat(20), fc.constant('编号'))) }),
    fc.record({ ref: fc.tuple(fc.constant('trigger'), fc.constant('name')), default: fc.constantFrom<Json>('你', '}}', null, 0, { a: ['|'] }) }),
  )

  it.each<[string, TextValue]>([
    ['Hello {{trigger.name}}!', { text: ['Hello ', { ref: ['trigger', 'name'] }, '!'] }],
    ['{{steps.a.list[0].`my code` | "无"}}', { text: [{ ref: ['steps', 'a', 'list', 0, 'my code'], default: '无' }] }],
    ['\\{{not a reference}}', { text: ['{{not a reference}}'] }],
  ])('%s', (line, value) => {
    expect(parseText(line)).toEqual(value)
    expect(formatText(value)).toBe(line)
  })

  it('keeps braces that hold no reference', () => {
    expect(parseText('a {{ 1 + }} b')).toEqual({ text: ['a {{ 1 + }} b'] })
  })

  it('reads back what it wrote', () => {
    fc.assert(fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
      // Neighbouring strings are one string once they are written.
      const text = pieces.reduce<TextValue['text']>((made, next) => {
        const last = made.at(-1)
        if (typeof next === 'string' && typeof last === 'string') return [...made.slice(0, -1), last + next]
        return [...made, next as TextValue['text'][number]]
      }, [])
      expect(parseText(formatText({ text }))).toEqual({ text })
    }), { numRuns: 500 })
  })
})
