import { expect, it } from 'vitest'
import { SystemRecords } from '../../../../mocks/engine/records'
import { WorldStore } from '../../../../mocks/engine/store'

it('keeps events under ids that sort by their order, and tells them as changes of the world', () => {
  const store = new WorldStore({ now: 0, systems: {} })
  const records = new SystemRecords(store, 'wecom')
  store.begin()
  for (const userId of ['zhou', 'an']) records.emit('member.created', { userId }, 1_000)
  expect(records.rows('events').map(({ record }) => record)).toEqual([
    { trigger: 'member.created', at: 1_000, payload: { userId: 'zhou' } }, { trigger: 'member.created', at: 1_000, payload: { userId: 'an' } },
  ])
  expect(store.commit().filter(({ table }) => table === 'events')).toHaveLength(2)
})
