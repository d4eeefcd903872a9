import type { CanvasNode } from './toCanvas'

export type MapLook = 'area' | 'box' | 'note' | 'card' | 'running' | 'bad'

/** Everything on the map that looks the same, as one outline. */
export interface MapLayer { key: string; look: MapLook; hue?: string; path: string }

/** Smallest size on the map, in its pixels, of a card, and of one that must be found at a glance. */
const LEAST = 2
const LEAST_TOLD = 6

/** From the bottom up: areas and notes, cards by hue, what runs, what failed or is wrong. `scale` is flow per pixel. */
export function mapLayers(nodes: readonly CanvasNode[], scale: number): MapLayer[] {
  const layers = new Map<string, { look: MapLook; hue?: string; parts: string[] }>()
  for (const node of nodes) {
    const look = lookOf(node)
    const hue = look === 'card' ? hueOf(node) : undefined
    const key = hue === undefined ? look : `card ${hue}`
    const layer = layers.get(key) ?? { look, ...(hue !== undefined && { hue }), parts: [] }
    layers.set(key, layer)
    layer.parts.push(outline(node, look, scale))
  }
  const rank: readonly MapLook[] = ['area', 'box', 'note', 'card', 'running', 'bad']
  return [...layers].map(([key, { parts, ...layer }]) => ({ key, ...layer, path: parts.join('') })).sort((a, b) => rank.indexOf(a.look) - rank.indexOf(b.look))
}

/** Whether the map shows both alike; a key typed into a node changes nothing of it. */
export function mapsAlike(before: readonly CanvasNode[], after: readonly CanvasNode[]): boolean {
  return before.length === after.length && after.every((node, index) => {
    const was = before[index]
    return was === node || (was !== undefined && was.position.x === node.position.x && was.position.y === node.position.y && was.width === node.width && was.height === node.height && lookOf(was) === lookOf(node) && hueOf(was) === hueOf(node))
  })
}

const hueOf = (node: CanvasNode): string | undefined => (node.type === 'card' ? node.data.face.icon.hue : undefined)

function lookOf(node: CanvasNode): MapLook {
  if (node.type === 'area' || node.type === 'box') return node.type
  if (node.type !== 'card') return 'note'
  const { mark, errors } = node.data
  if (mark?.state === 'running' || mark?.state === 'waiting') return 'running'
  return mark?.state === 'failed' || (mark === undefined && errors > 0) ? 'bad' : 'card'
}

function outline({ position, width = 0, height = 0 }: CanvasNode, look: MapLook, scale: number): string {
  const told = look === 'running' || look === 'bad'
  const least = (told ? LEAST_TOLD : LEAST) * scale
  const [w, h] = [Math.max(width, least), Math.max(height, least)]
  const [x, y] = [position.x + (width - w) / 2, position.y + (height - h) / 2]
  if (look !== 'bad') return rectangle(x, y, w, h)
  // Pointed ends tell it apart without its colour.
  const cut = Math.min(w, h) / 2
  return `M${round(x)} ${round(y + cut)}l${round(cut)} ${round(-cut)}h${round(w - 2 * cut)}l${round(cut)} ${round(cut)}l${round(-cut)} ${round(h - cut)}h${round(2 * cut - w)}z`
}

const rectangle = (x: number, y: number, w: number, h: number) => `M${round(x)} ${round(y)}h${round(w)}v${round(h)}h${round(-w)}z`

const round = (value: number) => Math.round(value * 10) / 10
