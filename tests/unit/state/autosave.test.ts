import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fail, ok, type Result } from '../../../src/core/base'
import type { FlowDocument } from '../../../src/core/flow'
import { createFlowStore, startAutosave } from '../../../src/state'
import type { StorageProblem } from '../../../src/storage'
import { chainOf, manual } from '../../support/flows'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const rename = (name: string) => ({ type: 'flow.update' as const, changes: { name } })

function open(write?: (document: FlowDocument) => Promise<Result<unknown, StorageProblem>>) {
  const flow = createFlowStore({ document: chainOf([manual]) })
  const written: string[] = []
  const rescued: string[] = []
  const autosave = startAutosave(flow, { write: write ?? (async ({ name }) => ok(written.push(name))), rescue: ({ name }) => void rescued.push(name) })
  return { flow, written, rescued, autosave }
}

describe('autosave', () => {
  it('has a change written within a second, and says so', async () => {
    const { flow, written } = open()
    flow.getState().dispatch(rename('A'))
    expect(flow.getState().save.status).toBe('pending')
    await vi.advanceTimersByTimeAsync(1000)
    expect(written).toEqual(['A'])
    expect(flow.getState().save.status).toBe('saved')
  })

  it('writes a flow that was never kept at once, and says so where that fails', async () => {
    const kept: string[] = []
    const flow = createFlowStore({ document: chainOf([manual]) })
    startAutosave(flow, { write: async ({ id }) => ok(kept.push(id)), rescue: () => undefined }, { fresh: true })
    await vi.advanceTimersByTimeAsync(0)
    expect(kept).toEqual([flow.getState().document.id])
    expect(flow.getState().save.status).toBe('saved')

    const full = createFlowStore({ document: chainOf([manual]) })
    startAutosave(full, { write: async () => fail({ code: 'storage.full', message: '' }), rescue: () => undefined }, { fresh: true })
    await vi.advanceTimersByTimeAsync(0)
    expect(full.getState().save.status).toBe('failed')
  })

  it('writes once for edits that follow each other closely', async () => {
    const { flow, written } = open()
    for (const name of ['A', 'AB', 'ABC']) {
      flow.getState().dispatch(rename(name))
      await vi.advanceTimersByTimeAsync(100)
    }
    await vi.advanceTimersByTimeAsync(1000)
    expect(written).toEqual(['ABC'])
  })

  it('writes nothing where nothing changed', async () => {
    const { written, autosave } = open()
    await autosave.flush()
    expect(written).toEqual([])
  })

  it('writes what changed while it was writing', async () => {
    const names: string[] = []
    const { flow } = open(async ({ name }) => {
      names.push(name)
      if (name === 'A') flow.getState().dispatch(rename('B'))
      await new Promise((resolve) => setTimeout(resolve, 50))
      return ok(null)
    })
    flow.getState().dispatch(rename('A'))
    await vi.advanceTimersByTimeAsync(2000)
    expect(names).toEqual(['A', 'B'])
    expect(flow.getState().save.status).toBe('saved')
  })

  it('keeps telling that a full disk kept nothing, and tries again with the next flush', async () => {
    let full = true
    const { flow, autosave } = open(async () => (full ? fail({ code: 'storage.full', message: 'quota' }) : ok(null)))
    flow.getState().dispatch(rename('A'))
    await vi.advanceTimersByTimeAsync(1000)
    expect(flow.getState().save).toMatchObject({ status: 'failed', problem: { code: 'storage.full' } })
    full = false
    await autosave.flush()
    expect(flow.getState().save.status).toBe('saved')
  })

  it('writes what is unsaved when it stops', async () => {
    const { flow, written, autosave } = open()
    flow.getState().dispatch(rename('A'))
    await autosave.stop()
    expect(written).toEqual(['A'])
  })

  it('has copied and begun to write an edit when a page that goes away has said so', () => {
    const { flow, written, rescued, autosave } = open()
    flow.getState().dispatch(rename('A'))
    autosave.leave()
    expect([rescued, written]).toEqual([['A'], ['A']])
  })

  it('does not wait for the write under way when the page goes away', async () => {
    const names: string[] = []
    const { flow, autosave } = open(({ name }) => {
      names.push(name)
      return new Promise(() => undefined)
    })
    flow.getState().dispatch(rename('A'))
    await vi.advanceTimersByTimeAsync(1000)
    flow.getState().dispatch(rename('B'))
    autosave.leave()
    expect(names).toEqual(['A', 'B'])
  })

  it('copies nothing where all is written', async () => {
    const { flow, rescued, autosave } = open()
    flow.getState().dispatch(rename('A'))
    await autosave.flush()
    autosave.leave()
    expect(rescued).toEqual([])
  })
})
