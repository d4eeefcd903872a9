import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { emptyFlow } from '../../../src/core/flow'
import { forgetRescued, rescuedFlows, rescueFlow } from '../../../src/storage/rescue'

/** The part of localStorage that is used: entries as own members, as in browsers. */
class Kept {
  [key: string]: unknown
  getItem(key: string) { return (this[key] as string | undefined) ?? null }
  setItem(key: string, value: string) { this[key] = value }
  removeItem(key: string) { delete this[key] }
}

beforeEach(() => void vi.stubGlobal('localStorage', new Kept()))
afterEach(() => void vi.unstubAllGlobals())

describe('the copy of a flow whose page goes away', () => {
  it('is found again with its time, until it is forgotten', () => {
    rescueFlow(emptyFlow('a', '甲'), 5)
    expect(rescuedFlows()).toMatchObject([{ at: 5, document: { id: 'a', name: '甲' } }])
    forgetRescued('a')
    expect(rescuedFlows()).toEqual([])
  })

  it('is not made of a flow that would take all the room', () => {
    rescueFlow(emptyFlow('a', '长'.repeat(2_000_000)), 5)
    expect(rescuedFlows()).toEqual([])
  })

  it('is dropped where it cannot be read or belongs to another flow', () => {
    localStorage.setItem('qiao.unsaved.a', '{')
    localStorage.setItem('qiao.unsaved.b', JSON.stringify({ at: 1, document: { id: 'c' } }))
    localStorage.setItem('qiao.theme', 'dark')
    expect(rescuedFlows()).toEqual([])
    expect(Object.keys(localStorage)).toEqual(['qiao.theme'])
  })

  it('is silently not made where a frame forbids storage', () => {
    vi.stubGlobal('localStorage', undefined)
    rescueFlow(emptyFlow('a', '甲'), 5)
    expect(rescuedFlows()).toEqual([])
  })
})
