import { describe, expect, it } from 'vitest'
import { drawnEdges, regionOf, regionText } from '../../../src/features/canvas/drawnEdges'
import type { CanvasEdge } from '../../../src/features/canvas/toCanvas'

const edge = (source: string, target: string, more: object = {}) => ({ id: `${source}-${target}`, source, target, ...more }) as CanvasEdge

/** A fan from `t` to cards below each other, 100 apart. */
const fan = (count: number) => Array.from({ length: count }, (_, index) => edge('t', `n${index}`))
const place = (node: string) => (node === 't' ? { x: 0, y: 0 } : { x: 300, y: Number(node.slice(1)) * 100 })
const around = (y: number) => ({ position: { x: -1000, y: y - 1000 }, size: { width: 3000, height: 2000 } })

describe('the edges that are drawn', () => {
  it('are all of them, and the same list, in a flow of usual size', () => {
    const edges = fan(1500)
    expect(drawnEdges(edges, place, around(0))).toBe(edges)
  })

  it('are in a dense flow those between cards in sight, and some of those that lead away', () => {
    const drawn = drawnEdges(fan(10_000), place, around(0))
    expect(drawn.slice(0, 11).map(({ target }) => target)).toEqual(Array.from({ length: 11 }, (_, index) => `n${index}`))
    expect(drawn.length).toBeGreaterThan(11)
    expect(drawn.length).toBeLessThan(200)
  })

  it('are where the many cards are those that arrive from out of sight, each with its own', () => {
    const drawn = drawnEdges(fan(10_000), place, around(500_000)).map(({ target }) => target)
    expect(drawn).toContain('n4995')
    expect(drawn).toContain('n5005')
    expect(drawn.length).toBeLessThan(200)
  })

  it('hold what is selected, and of edges that only pass by no more than one can tell apart', () => {
    const across = [...Array.from({ length: 3000 }, (_, index) => edge(`w${index}`, `e${index}`)), edge('far', 'away', { selected: true })]
    const drawn = drawnEdges(across, (node) => ({ x: node.startsWith('w') ? -9000 : 9000, y: 0 }), around(0))
    expect(drawn.length).toBeLessThan(100)
    expect(drawn.at(-1)?.id).toBe('far-away')
    expect(drawnEdges(across, () => undefined, undefined).length).toBeLessThan(100)
  })

  it('stay as they are while one moves a little, and cover what is in sight wherever one is', () => {
    for (const zoom of [0.1, 0.3, 0.5, 0.79, 1, 1.9]) {
      const texts = new Set<string>()
      for (let x = -2000; x <= 2000; x += 40) {
        const text = regionText([x, -3 * x, zoom], 1000, 600)
        texts.add(text)
        const { position, size } = regionOf(text)
        const left = -x / zoom
        const top = (3 * x) / zoom
        expect(position.x).toBeLessThanOrEqual(left - 300)
        expect(position.y).toBeLessThanOrEqual(top - 100)
        expect(position.x + size.width).toBeGreaterThanOrEqual(left + 1000 / zoom)
        expect(position.y + size.height).toBeGreaterThanOrEqual(top + 600 / zoom)
      }
      expect(texts.size).toBeLessThan(60)
    }
  })
})
