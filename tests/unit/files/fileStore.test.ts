import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { fail, ok } from '../../../src/core/base'
import { sampleBytes, sampleFiles } from '../../../src/catalogue/sampleFiles'
import { createFileStore, filesInUse } from '../../../src/files'
import { createMemoryStorage } from '../../../src/storage'
import type { FileDatabase, KeptFile } from '../../../src/files/fileDatabase'
import { chainOf, manual } from '../../support/flows'

const DAY = 86_400_000
const bundled = { list: async () => sampleFiles, read: async (id: string) => sampleBytes(id) }

/** A database in memory; `room` is how many bytes it takes. */
function database(room = Infinity): FileDatabase & { kept: Map<string, KeptFile> } {
  const kept = new Map<string, KeptFile>()
  return {
    kept,
    async write(file) {
      if ([...kept.values()].reduce((sum, { bytes }) => sum + bytes.length, file.bytes.length) > room) return fail({ code: 'storage.full', message: 'no room' })
      kept.set(file.id, file)
      return ok(undefined)
    },
    read: async (id) => kept.get(id),
    async touch(id, at) {
      const found = kept.get(id)
      if (found) kept.set(id, { ...found, usedAt: at })
    },
    unusedSince: async (at) => [...kept.values()].flatMap(({ id, usedAt }) => (usedAt <= at ? [id] : [])),
    async remove(id, unusedSince) {
      if ((kept.get(id)?.usedAt ?? Infinity) <= unusedSince) kept.delete(id)
    },
  }
}

function storeWith(kept: FileDatabase | undefined = database()) {
  const clock = { now: 100 * DAY }
  return { clock, files: createFileStore({ open: async () => kept, bundled, now: () => clock.now }) }
}

const text = (content: string, name = 'a.txt') => ({ name, type: 'text/plain', bytes: new TextEncoder().encode(content) })

describe('contents of files', () => {
  it('are kept once, by what is in them', async () => {
    const kept = database()
    const { files } = storeWith(kept)
    const first = await files.add(text('你好'))
    const second = await files.add(text('你好', 'b.txt'))
    expect(first).toEqual({ handle: { file: createHash('sha256').update('你好').digest('hex'), name: 'a.txt', type: 'text/plain', size: 6, sha256: first.handle.file }, kept: 'kept' })
    expect(second.handle).toMatchObject({ file: first.handle.file, name: 'b.txt' })
    expect(kept.kept.size).toBe(1)
    expect(await files.read(first.handle.file)).toEqual(text('你好').bytes)
  })

  it('come from the program for its samples', async () => {
    const { files } = storeWith()
    expect(await files.samples()).toEqual(sampleFiles)
    expect(await files.read('sample-logo.png')).toEqual(sampleBytes('sample-logo.png'))
    expect(await files.whereIs('sample-logo.png')).toBe('kept')
  })

  it('stay in the page where the browser has no room, or keeps nothing at all', async () => {
    const { files } = storeWith(database(3))
    const large = await files.add(text('too long'))
    expect(large).toMatchObject({ kept: 'memory', problem: { code: 'storage.full' } })
    expect(await files.whereIs(large.handle.file)).toBe('memory')
    const blocked = createFileStore({ open: () => Promise.reject(new Error('blocked')), bundled })
    const { handle, kept } = await blocked.add(text('a'))
    expect(kept).toBe('memory')
    expect(await blocked.read(handle.file)).toEqual(text('a').bytes)
    expect(await blocked.whereIs('gone')).toBe('missing')
  })
})

describe('contents that travel', () => {
  it('come out elsewhere as they were, and each by its own hash', async () => {
    const here = storeWith()
    const [logo] = sampleFiles
    const { handle } = await here.files.add(text('报价'))
    const packed = await here.files.pack({ deep: [handle, handle, logo, { ...handle, file: 'gone', name: '没有.pdf' }] })
    // Samples are everywhere.
    expect(Object.keys(packed.files)).toEqual([handle.file])
    expect(packed.missing.map(({ name }) => name)).toEqual(['没有.pdf'])
    const there = storeWith()
    await there.files.unpack({ ...packed.files, ['0'.repeat(64)]: btoa('forged'), ['1'.repeat(64)]: '*no base64*', 'sample-logo.png': btoa('other') })
    expect(await there.files.read(handle.file)).toEqual(text('报价').bytes)
    expect(await there.files.whereIs('0'.repeat(64))).toBe('missing')
    expect(await there.files.read('sample-logo.png')).toEqual(sampleBytes('sample-logo.png'))
    expect(await there.files.missing([handle, { ...handle, file: 'gone' }])).toEqual([{ ...handle, file: 'gone' }])
  })

  it('leave out what is too much, the largest first', async () => {
    const { files } = storeWith()
    const small = (await files.add(text('aa'))).handle
    const large = (await files.add(text('a'.repeat(50)))).handle
    expect(await files.pack([large, small], 40)).toMatchObject({ tooLarge: [large], files: { [small.file]: btoa('aa') } })
  })
})

describe('what nobody names any more', () => {
  it('goes after a month in which nobody looked at it; what a flow or a run names stays', async () => {
    const kept = database()
    const { clock, files } = storeWith(kept)
    const storage = createMemoryStorage()
    const [named, ran, looked, gone] = await Promise.all(['named', 'ran', 'looked', 'gone'].map(async (content) => (await files.add(text(content))).handle))
    const flow = chainOf([manual], 'flow')
    await storage.flows.write({ ...flow, variables: { v: { id: 'v', name: 'v', type: {}, initial: { ...named } } }, order: { ...flow.order, variables: ['v'] } } as never)
    await storage.runs.write({ savedAt: 1, record: { id: 'r', flow: 'flow', startedAt: 1, tookMs: 1, status: 'succeeded', events: [{ type: 'x', payload: { ...ran } }] } as never })
    const sweep = () => files.sweep((ids) => filesInUse(storage, ids))
    clock.now += 29 * DAY
    expect(await sweep()).toEqual([])
    await files.read(looked?.file ?? '')
    clock.now += 2 * DAY
    expect(await sweep()).toEqual([gone?.file])
    expect([...kept.kept.keys()].toSorted()).toEqual([named, ran, looked].map((one) => one?.file ?? '').toSorted())
  })

  it('stays where another tab has looked at it in the meantime', async () => {
    const kept = database()
    const { clock, files } = storeWith(kept)
    const { handle } = await files.add(text('a'))
    clock.now += 40 * DAY
    await files.sweep(async () => {
      await kept.touch(handle.file, clock.now)
      return new Set()
    })
    expect(kept.kept.has(handle.file)).toBe(true)
  })
})
