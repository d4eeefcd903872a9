import { describe, expect, it } from 'vitest'
import type { Scope, Value, ValueMode } from '../../../src/core/expression'
import type { FieldSchema } from '../../../src/core/schema'
import { droppedValue } from '../../../src/forms/references/droppedValue'

const scope: Scope = {
  trigger: { type: 'object', properties: { name: { type: 'string' }, amount: { type: 'number' } } }, steps: {}, vars: {}, errors: {}, run: {},
}
const ALL: readonly ValueMode[] = ['const', 'ref', 'expr']
const name = ['trigger', 'name'] as const
const amount = ['trigger', 'amount'] as const

describe('a reference dropped on a field', () => {
  it.each<[string, typeof name | typeof amount, FieldSchema, Value | undefined, readonly ValueMode[], Value | undefined]>([
    ['fills an empty text and keeps its type', name, { type: 'string' }, undefined, ALL, { ref: name }],
    ['stands behind the words of a text', name, { type: 'string' }, { const: 'Dear ' }, ALL, { text: ['Dear ', { ref: name }] }],
    ['stands behind what a text holds already', amount, { type: 'string' }, { text: [{ ref: name }, ': '] }, ALL, { text: [{ ref: name }, ': ', { ref: amount }] }],
    ['is written out in a text where it is none', amount, { type: 'string' }, undefined, ALL, { text: [{ ref: amount }] }],
    ['takes the place of another value', amount, { type: 'number' }, { const: 3 }, ALL, { ref: amount }],
    ['is converted where that makes it fit', name, { type: 'number' }, undefined, ALL, { expr: '$number(trigger.name)' }],
    ['is compared with where a condition is wanted', amount, { type: 'boolean' }, undefined, ALL, { expr: 'trigger.amount > 0' }],
    ['stays a reference where nothing may be computed', name, { type: 'number' }, undefined, ['const', 'ref'], { ref: name }],
    ['is refused by a field that holds constants only', name, { type: 'string' }, { const: 'x' }, ['const'], undefined],
  ])('%s', (_, path, schema, value, modes, expected) => {
    expect(droppedValue(path, { schema, value, modes, scope, sample: () => undefined })).toEqual(expected)
  })
})
