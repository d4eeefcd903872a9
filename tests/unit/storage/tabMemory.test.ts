import { afterEach, expect, it, vi } from 'vitest'
import { historyName, openTabMemory } from '../../../src/storage'

const [a, b, c] = ['a', 'b', 'c'].map(historyName) as [string, string, string]

/** A sessionStorage with room for so many characters. */
function tabWith(room: number): void {
  const kept: Record<string, string> = {}
  vi.stubGlobal('sessionStorage', new Proxy(kept, {
    get: (_, name) => ({
      getItem: (key: string) => kept[key] ?? null,
      setItem(key: string, value: string) {
        if (Object.entries({ ...kept, [key]: value }).reduce((sum, [one, text]) => sum + one.length + text.length, 0) > room) throw new Error('QuotaExceededError')
        kept[key] = value
      },
      removeItem(key: string) { delete kept[key] },
    })[String(name)],
  }))
}

afterEach(() => void vi.unstubAllGlobals())

it('finds again what it kept', () => {
  tabWith(1000)
  const memory = openTabMemory()
  memory.keep(a, { past: [1] })
  expect([openTabMemory().read(a), openTabMemory().read(b)]).toEqual([{ past: [1] }, undefined])
})

it('forgets other flows before this one, and does without where there is no room at all', () => {
  tabWith(120)
  const memory = openTabMemory()
  memory.keep(a, 'x'.repeat(50))
  memory.keep(b, 'y'.repeat(50))
  expect([memory.read(a), memory.read(b)]).toEqual([undefined, 'y'.repeat(50)])
  memory.keep(c, 'z'.repeat(500))
  expect(memory.read(c)).toBeUndefined()
})

it('does without where a frame may not use it', () => {
  vi.stubGlobal('sessionStorage', undefined)
  const memory = openTabMemory()
  memory.keep(a, 1)
  expect(memory.read(a)).toBeUndefined()
})
