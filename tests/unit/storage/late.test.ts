import { describe, expect, it } from 'vitest'
import { createLateStorage, createMemoryStorage, type Storage } from '../../../src/storage'
import { chainOf, manual } from '../../support/flows'

function open() {
  let arrive: (storage: Storage) => void = () => undefined
  const storage = createLateStorage(new Promise((resolve) => (arrive = resolve)))
  return { storage, arrive: () => arrive(createMemoryStorage()) }
}

describe('storage that is not known yet', () => {
  it('does what was asked of it as soon as it is, in that order', async () => {
    const { storage, arrive } = open()
    expect(storage.kind).toBe('opening')
    const written = storage.flows.write(chainOf([manual], 'a'))
    const listed = storage.flows.list()
    arrive()
    expect((await written).ok).toBe(true)
    expect((await listed).map(({ id }) => id)).toEqual(['a'])
    expect(await storage.opened).toBe('memory')
    expect(storage.kind).toBe('memory')
  })

  it('tells of changes those who listened before, and not those who left', async () => {
    const { storage, arrive } = open()
    const heard: string[] = []
    storage.flows.onChange(({ id }) => void heard.push(`stays: ${id}`))
    storage.flows.onChange(({ id }) => void heard.push(`left: ${id}`))()
    arrive()
    await storage.flows.write(chainOf([manual], 'a'))
    expect(heard).toEqual(['stays: a'])
  })
})
