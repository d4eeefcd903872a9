import { afterEach, describe, expect, it, vi } from 'vitest'
import { openFlowMemory } from '../../../src/storage'

afterEach(() => vi.unstubAllGlobals())

function stubStorage() {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) })
  return kept
}

describe('what is remembered of flows', () => {
  it('is found again by flow, also where another tab has kept something meanwhile', () => {
    stubStorage()
    const here = openFlowMemory('breakpoints')
    const there = openFlowMemory('breakpoints')
    here.keep('a', [1])
    there.keep('b', [2])
    here.keep('c', [3])
    const later = openFlowMemory('breakpoints')
    expect(['a', 'b', 'c', 'd'].map((flow) => later.read(flow))).toEqual([[1], [2], [3], undefined])
    later.keep('b', undefined)
    expect(openFlowMemory('breakpoints').read('b')).toBeUndefined()
  })

  it('forgets what was kept longest ago beyond so many flows', () => {
    stubStorage()
    const memory = openFlowMemory('breakpoints')
    for (let index = 0; index < 205; index += 1) memory.keep(`f${index}`, index)
    expect([memory.read('f4'), memory.read('f5'), memory.read('f204')]).toEqual([undefined, 5, 204])
  })

  it('holds until the page is left where nothing can be kept, and where what was kept is broken', () => {
    vi.stubGlobal('localStorage', { getItem: () => { throw new Error('blocked') }, setItem: () => { throw new Error('blocked') } })
    const memory = openFlowMemory('breakpoints')
    memory.keep('a', 1)
    memory.keep('b', 2)
    expect([memory.read('a'), memory.read('b')]).toEqual([1, 2])
    stubStorage().set('qiao.breakpoints', '{broken')
    expect(openFlowMemory('breakpoints').read('a')).toBeUndefined()
  })
})
