import { describe, expect, it } from 'vitest'
import { createMemoryStorage } from '../../../src/storage'
import type { RunRecord } from '../../../src/core/run'
import { chainOf, manual, transform } from '../../support/flows'

const run = (id: string, savedAt: number) => ({ record: { id, flow: 'flow1', startedAt: 0, status: 'succeeded', events: [] } satisfies RunRecord, savedAt })

describe('storage', () => {
  it('gives back what was written, untouched by later changes of the original', async () => {
    const storage = createMemoryStorage()
    const document = chainOf([manual])
    await storage.flows.write(document)
    document.name = 'changed'
    expect(await storage.flows.read('flow1')).toMatchObject({ name: 'Chain' })
  })

  it('lists what was changed last first, and keeps the day of creation', async () => {
    let now = 10
    const storage = createMemoryStorage(() => now)
    await storage.flows.write(chainOf([manual], 'a'))
    now = 20
    await storage.flows.write(chainOf([manual, transform], 'b'))
    now = 30
    await storage.flows.write(chainOf([manual], 'a'))
    expect((await storage.flows.list()).map(({ id, createdAt, updatedAt, nodes }) => ({ id, createdAt, updatedAt, nodes }))).toEqual([
      { id: 'a', createdAt: 10, updatedAt: 30, nodes: 1 },
      { id: 'b', createdAt: 20, updatedAt: 20, nodes: 2 },
    ])
  })

  it('keeps that a flow is a template through later writes', async () => {
    const storage = createMemoryStorage()
    await storage.flows.write(chainOf([manual], 'a'), { template: true })
    await storage.flows.write(chainOf([manual, transform], 'a'))
    await storage.flows.write(chainOf([manual], 'b'))
    expect((await storage.flows.list()).map(({ id, template }) => [id, template === true]).toSorted()).toEqual([['a', true], ['b', false]])
  })

  it('keeps the newest fifty runs of a flow', async () => {
    const storage = createMemoryStorage()
    for (let index = 0; index < 55; index += 1) await storage.runs.write(run(`r${index}`, index))
    const kept = await storage.runs.list('flow1')
    expect(kept.map(({ record }) => record.id).slice(0, 2)).toEqual(['r54', 'r53'])
    expect(kept).toHaveLength(50)
  })

  it('keeps a run that still waits, however many came after it, until it has gone on', async () => {
    const storage = createMemoryStorage()
    const waiting = run('waits', 0)
    await storage.runs.write({ ...waiting, record: { ...waiting.record, status: 'waiting' } })
    for (let index = 1; index <= 60; index += 1) await storage.runs.write(run(`r${index}`, index))
    const kept = async () => (await storage.runs.list('flow1')).map(({ record }) => record.id)
    expect([(await kept()).length, (await kept()).includes('waits')]).toEqual([51, true])
    expect(await storage.runs.write({ ...waiting, savedAt: 1 })).toEqual({ ok: true, value: ['waits'] })
    expect(await kept()).not.toContain('waits')
  })

  it('removes a flow together with its runs', async () => {
    const storage = createMemoryStorage()
    await storage.flows.write(chainOf([manual]))
    await storage.runs.write(run('r1', 1))
    await storage.flows.remove('flow1')
    expect(await storage.flows.read('flow1')).toBeUndefined()
    expect(await storage.runs.list('flow1')).toEqual([])
  })
})
