import { describe, expect, it } from 'vitest'
import { checkValue } from '../../../src/core/expression'
import { FIELD_SPECIMENS } from '../../../src/features/gallery/fieldSpecimens'
import { SAMPLE_SCOPE } from '../../../src/features/gallery/sampleScope'
import { widgetOf } from '../../../src/forms/widgetOf'

const errors = (value: Parameters<typeof checkValue>[0], schema: Parameters<typeof checkValue>[1]) =>
  checkValue(value, schema, SAMPLE_SCOPE).filter(({ severity }) => severity === 'error')

describe.each(Object.entries(FIELD_SPECIMENS))('the gallery’s field for the widget “%s”', (name, { schema, filled, wrong }) => {
  it('is edited by that widget', () => {
    expect(widgetOf(schema)).toBe(name)
  })

  it('has a value that is right and one that is wrong', () => {
    expect(errors(filled, schema)).toEqual([])
    expect(errors(wrong, schema)).not.toEqual([])
  })

  it('has a name and help in both languages', () => {
    for (const said of [schema.title, schema.description]) expect([said?.zh, said?.en]).not.toContain(undefined)
  })
})
