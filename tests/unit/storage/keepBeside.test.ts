import { expect, it } from 'vitest'
import { emptyFlow } from '../../../src/core/flow'
import { createMemoryStorage, keepBeside } from '../../../src/storage'

it('keeps flows that are called beside the one that calls them, and none a second time', async () => {
  const storage = createMemoryStorage(() => 0)
  const called = emptyFlow('called', 'Called')
  await keepBeside(storage, [called, emptyFlow('other', 'Other')])
  expect((await storage.flows.list()).map(({ id }) => id).sort()).toEqual(['called', 'other'])
  await storage.flows.write({ ...called, name: 'Changed since' })
  await keepBeside(storage, [called])
  expect(await storage.flows.read('called')).toMatchObject({ name: 'Changed since' })
})
