import { afterEach, describe, expect, it, vi } from 'vitest'
import { openPreferences, probeStorage } from '../../../src/storage'

afterEach(() => void vi.unstubAllGlobals())

const refused = () => {
  throw new DOMException('The operation is insecure.', 'SecurityError')
}

/** A database that never answers. */
function stubSilentDatabase() {
  for (const name of ['IDBDatabase', 'IDBObjectStore', 'IDBIndex', 'IDBCursor', 'IDBTransaction']) vi.stubGlobal(name, function silent() { return undefined })
  vi.stubGlobal('IDBRequest', EventTarget)
  vi.stubGlobal('indexedDB', { open: () => new EventTarget() })
}

describe('probing storage', () => {
  it('falls back to memory where there is none', async () => {
    vi.stubGlobal('indexedDB', undefined)
    expect((await probeStorage()).kind).toBe('memory')
  })

  it('falls back to memory where opening throws, as in a sandboxed frame', async () => {
    vi.stubGlobal('indexedDB', { open: refused })
    expect((await probeStorage()).kind).toBe('memory')
  })

  it('does not wait for a database that never answers where storage is blocked', async () => {
    vi.useFakeTimers()
    vi.stubGlobal('localStorage', new Proxy({}, { get: refused }))
    stubSilentDatabase()
    const probed = probeStorage()
    await vi.advanceTimersByTimeAsync(2500)
    expect((await probed).kind).toBe('memory')
    vi.useRealTimers()
  })

  it('waits much longer where storage is not blocked: a busy machine is slow, and its flows are there', async () => {
    vi.useFakeTimers()
    vi.stubGlobal('localStorage', { getItem: () => null })
    stubSilentDatabase()
    let kind: string | undefined
    void probeStorage().then((storage) => (kind = storage.kind))
    await vi.advanceTimersByTimeAsync(20_000)
    expect(kind).toBeUndefined()
    await vi.advanceTimersByTimeAsync(20_000)
    expect(kind).toBe('memory')
    vi.useRealTimers()
  })
})

describe('preferences', () => {
  it('hold for the tab where even reading localStorage throws', () => {
    vi.stubGlobal('localStorage', new Proxy({}, { get: refused }))
    const preferences = openPreferences()
    preferences.write('theme', 'dark')
    expect(preferences.read().theme).toBe('dark')
  })

  it('are found again', () => {
    const kept = new Map<string, string>()
    vi.stubGlobal('localStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) })
    openPreferences().write('locale', 'en')
    expect(openPreferences().read()).toEqual({ locale: 'en' })
  })
})
