import { describe, expect, it } from 'vitest'
import { distanceAt, steppedZoom } from '../../../src/features/canvas/distance'

describe('how far away one looks', () => {
  it('draws less below 0.6, 0.35 and 0.2', () => {
    expect([1, 0.6, 0.59, 0.35, 0.34, 0.2, 0.19].map(distanceAt)).toEqual([0, 0, 1, 1, 2, 2, 3])
  })

  it('keeps a name within a tenth of its size on the screen while icon and name are drawn', () => {
    for (let zoom = 0.2; zoom <= 0.35; zoom += 0.005) {
      const onScreen = (12 / steppedZoom(zoom)) * zoom
      expect(onScreen).toBeGreaterThan(10.8)
      expect(onScreen).toBeLessThan(13.2)
    }
  })

  it('changes in few steps, and not at all where no name is drawn by it', () => {
    const steps = (from: number, to: number) => new Set(Array.from({ length: 200 }, (_, index) => steppedZoom(from + ((to - from) * index) / 199))).size
    expect(steps(0.2, 0.35)).toBeLessThanOrEqual(4)
    expect(steps(0.35, 2)).toBe(1)
    expect(steps(0.1, 0.2)).toBe(1)
  })
})
