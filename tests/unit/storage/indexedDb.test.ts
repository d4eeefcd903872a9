import { describe, expect, it, vi } from 'vitest'
import { createIndexedDbStorage, type QiaoDatabase } from '../../../src/storage/indexedDb'

const summary = { id: 'a', name: 'A', tags: [], createdAt: 1, updatedAt: 1, nodes: 0, version: 1, sketch: [] }

/** The part of a database that a list asks for. */
const databaseThat = (getAll: () => Promise<unknown>) => ({ getAll }) as unknown as QiaoDatabase
const refusing = (name: string) => databaseThat(() => Promise.reject(new DOMException('refused', name)))

describe('storage whose database was closed under it', () => {
  it('opens it again, and goes on with the new one', async () => {
    const reopen = vi.fn<() => Promise<QiaoDatabase>>(async () => databaseThat(async () => [summary]))
    const storage = createIndexedDbStorage(refusing('InvalidStateError'), reopen)
    expect(await storage.flows.list()).toEqual([summary])
    expect(await storage.flows.list()).toEqual([summary])
    expect(reopen).toHaveBeenCalledTimes(1)
  })

  it('tries once, then says what the browser said', async () => {
    const reopen = vi.fn<() => Promise<QiaoDatabase>>(async () => refusing('InvalidStateError'))
    await expect(createIndexedDbStorage(refusing('InvalidStateError'), reopen).flows.list()).rejects.toMatchObject({ name: 'InvalidStateError' })
    expect(reopen).toHaveBeenCalledTimes(1)
  })

  it('does not open it again for another trouble', async () => {
    const reopen = vi.fn<() => Promise<QiaoDatabase>>(async () => databaseThat(async () => [summary]))
    await expect(createIndexedDbStorage(refusing('UnknownError'), reopen).flows.list()).rejects.toMatchObject({ name: 'UnknownError' })
    expect(reopen).not.toHaveBeenCalled()
  })
})
