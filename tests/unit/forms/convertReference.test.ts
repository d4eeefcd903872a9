import { expect, it } from 'vitest'
import { convertReference } from '../../../src/forms/references/convertReference'

const condition = { type: 'boolean' } as const

it('turns picked data into a comparison with what it is now', () => {
  expect(convertReference(['trigger', 'amount'], { type: 'number' }, condition, 1200)).toEqual({ expr: 'trigger.amount > 1200' })
  expect(convertReference(['trigger', 'amount'], { type: 'number' }, condition)).toEqual({ expr: 'trigger.amount > 0' })
  expect(convertReference(['trigger', 'state'], { type: 'string' }, condition, 'say "hi"')).toEqual({ expr: 'trigger.state = "say \\"hi\\""' })
  expect(convertReference(['trigger', 'level'], { type: 'integer', enum: [1, 2] }, condition)).toEqual({ expr: 'trigger.level = 1' })
  expect(convertReference(['steps', 'list', 'userlist'], { type: 'array' }, condition)).toEqual({ expr: '$count(steps.list.userlist) > 0' })
})
