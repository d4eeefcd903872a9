import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { emptyFlow, editParts } from '../../../src/core/flow'
import { createHostSaver } from '../../../src/embed/guest'
import type { SaveReason } from '../../../src/embed/protocol'
import { createFlowStore } from '../../../src/state'

interface Options { mode?: 'request' | 'auto'; keep?: (reason: SaveReason) => Promise<void> }

function open({ mode = 'request', keep }: Options = {}) {
  const flow = createFlowStore({ document: emptyFlow('f', 'Flow'), parts: editParts })
  const told: unknown[] = []
  const kept: string[] = []
  const saver = createHostSaver(flow, {
    mode,
    ...(keep && { keep: async ({ document }, reason) => { await keep(reason); kept.push(document.name) } }),
    onWish: (reason, revision) => told.push([reason, revision]),
    onDirty: (dirty, revision) => told.push([dirty, revision]),
  })
  const rename = (name: string) => flow.getState().dispatch({ type: 'flow.update', changes: { name } })
  return { flow, saver, told, kept, rename, status: () => flow.getState().save.status }
}

describe('the host\'s copy of a flow', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is dirty from the first change on, and kept when somebody asks', async () => {
    const { saver, told, kept, rename, status } = open({ keep: async () => undefined })
    rename('A')
    rename('B')
    expect(status()).toBe('unsaved')
    expect(await saver.current()).toMatchObject({ revision: 2, dirty: true })
    await expect(saver.save('person')).resolves.toMatchObject({ dirty: false, revision: 2 })
    expect(kept).toEqual(['B'])
    expect(status()).toBe('saved')
    expect(told).toEqual([[true, 1], ['person', 2], [false, 2]])
  })

  it('carries the contents of its files, since the frame keeps none', async () => {
    const document = { ...emptyFlow('f', 'Flow'), description: 'x', settings: { file: { file: 'a'.repeat(64), name: 'a.txt', type: 'text/plain', size: 1 } } as never }
    const flow = createFlowStore({ document })
    const saver = createHostSaver(flow, { mode: 'request', carried: async () => ({ ['a'.repeat(64)]: 'YQ==' }), onWish: () => undefined, onDirty: () => undefined })
    const { document: told, text } = await saver.current()
    expect(told).toMatchObject({ files: { ['a'.repeat(64)]: 'YQ==' } })
    expect(JSON.parse(text)).toEqual(told)
    expect(flow.getState().document).not.toHaveProperty('files')
  })

  it('is kept after each pause where the host wants that, once for all that was done', async () => {
    const { kept, rename, status } = open({ mode: 'auto', keep: async () => undefined })
    rename('A')
    rename('B')
    expect(status()).toBe('pending')
    await vi.advanceTimersByTimeAsync(400)
    expect(kept).toEqual(['B'])
    expect(status()).toBe('saved')
  })

  it('stays dirty where the host could not keep it, says so, and is kept at the next try', async () => {
    let broken = true
    const { flow, saver, kept, rename, status } = open({ keep: async () => { if (broken) throw new Error('no room') } })
    rename('A')
    await expect(saver.save('person')).rejects.toThrow('no room')
    expect(flow.getState().save).toEqual({ status: 'failed', problem: { code: 'storage.blocked', message: 'no room' } })
    expect((await saver.current()).dirty).toBe(true)
    broken = false
    await saver.flush()
    expect(kept).toEqual(['A'])
    expect(status()).toBe('saved')
  })

  it('ends as the newest, however long the host takes', async () => {
    const waits: (() => void)[] = []
    const { saver, kept, rename } = open({ keep: () => new Promise((resolve) => { waits.push(resolve) }) })
    rename('A')
    const first = saver.save('person')
    await vi.advanceTimersByTimeAsync(0)
    rename('B')
    const second = saver.save('person')
    waits[0]?.()
    await expect(first).resolves.toMatchObject({ dirty: true })
    await vi.advanceTimersByTimeAsync(0)
    waits[1]?.()
    await expect(second).resolves.toMatchObject({ dirty: false })
    expect(kept).toEqual(['A', 'B'])
  })

  it('counts as kept when the host asks for it and keeps nothing by itself, and not when a person does', async () => {
    const { saver, told, rename } = open()
    rename('A')
    await saver.save('person')
    expect((await saver.current()).dirty).toBe(true)
    await saver.save('host')
    expect((await saver.current()).dirty).toBe(false)
    expect(told).toContainEqual(['person', 1])
  })

  it('is asked for when the designer goes, and leaves no timer', async () => {
    const { saver, kept, rename } = open({ mode: 'auto', keep: async () => undefined })
    rename('A')
    await saver.stop()
    expect(kept).toEqual(['A'])
    expect(vi.getTimerCount()).toBe(0)
  })
})
