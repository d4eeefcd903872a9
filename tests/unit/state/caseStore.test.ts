import { describe, expect, it } from 'vitest'
import type { FlowDocument } from '../../../src/core/flow'
import type { CaseRun } from '../../../src/runtime'
import { createCaseStore } from '../../../src/state'
import { chainOf, edited, manual, transform } from '../../support/flows'

const flow = (): FlowDocument => edited(chainOf([manual, transform]), ...['a', 'b', 'c'].map((id) => ({ type: 'case.add' as const, case: { id, name: id } })))
const invalid: CaseRun = { outcome: 'invalid', issues: [] }

describe('the cases of an open flow', () => {
  it('run one after the other, never two at once', async () => {
    const log: string[] = []
    const document = flow()
    const store = createCaseStore({
      document: () => document,
      play: async (_flow, record) => {
        log.push(`begin ${(record as { id: string }).id}`)
        await Promise.resolve()
        log.push(`end ${(record as { id: string }).id}`)
        return invalid
      },
    })
    const first = store.getState().run(['a', 'gone', 'c'])
    expect(store.getState()).toMatchObject({ running: 'a', queue: ['gone', 'c'] })
    await store.getState().run(['b'])
    await first
    expect(log).toEqual(['begin a', 'end a', 'begin c', 'end c'])
    expect([...store.getState().results.keys()]).toEqual(['a', 'c'])
    expect(store.getState()).toMatchObject({ running: undefined, queue: [] })
  })

  it('run the flow as it is when their turn comes', async () => {
    let document = flow()
    const seen: FlowDocument[] = []
    const store = createCaseStore({ document: () => document, play: async (played) => {
      seen.push(played)
      document = edited(document, { type: 'case.remove', ids: ['b'] })
      return invalid
    } })
    await store.getState().run(['a', 'b', 'c'])
    expect(seen).toHaveLength(2)
    expect(seen[1]?.order.cases).toEqual(['a', 'c'])
  })

  it('are called off with what comes after, and leave the results there are', async () => {
    const document = flow()
    const store = createCaseStore({ document: () => document, play: (_flow, _record, stop) => new Promise((resolve) => stop.addEventListener('abort', () => resolve({ outcome: 'cancelled' }))) })
    const running = store.getState().run(['a', 'b'])
    store.getState().cancel()
    await running
    expect(store.getState()).toMatchObject({ running: undefined, queue: [], broken: false })
    expect(store.getState().results.size).toBe(0)
  })

  it('say that the engine did not start, and can be run again', async () => {
    const document = flow()
    let tries = 0
    const store = createCaseStore({ document: () => document, play: () => {
      tries += 1
      return tries === 1 ? Promise.reject(new Error('no workers')) : Promise.resolve(invalid)
    } })
    await store.getState().run(['a', 'b'])
    expect(store.getState()).toMatchObject({ broken: true, running: undefined })
    await store.getState().run(['a'])
    expect(store.getState()).toMatchObject({ broken: false })
    expect(store.getState().results.size).toBe(1)
  })
})
