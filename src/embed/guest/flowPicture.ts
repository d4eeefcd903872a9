import type { Locale } from '../../core/base'
import { ancestorsOf, isContainer, nodeFace, nodeOf, nodesOf, portsOf, type FlowDocument, type FlowLookup, type FlowNode } from '../../core/flow'
import { allBoxes, boundsOf, edgePath, ENTRY_OFFSET, nodeBoxes, portOffset, type Box } from '../../core/layout'

/** How the picture looks: values of the design roles that it needs. */
export interface PictureStyle { role(name: string): string; font: string; locale: Locale }

/** Around the drawing. */
const MARGIN = 24

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`).replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, ' ')

/** About as much of a text as has room, in units of a Latin letter; a Chinese one is two wide. */
function fitting(text: string, room: number): string {
  let width = 0
  let kept = ''
  for (const letter of text.replace(/\s+/g, ' ')) {
    width += /[\u2e80-\u9fff\uff00-\uff60]/.test(letter) ? 2 : 1
    if (width > room) return `${kept}…`
    kept += letter
  }
  return kept
}

/** The flow as an SVG that stands for itself: no script, no font, no picture from anywhere. */
export function flowPicture(document: FlowDocument, lookup: FlowLookup, { role, font, locale }: PictureStyle): { svg: string; width: number; height: number } {
  const bounds = boundsOf(allBoxes(document)) ?? { position: { x: 0, y: 0 }, size: { width: 0, height: 0 } }
  const width = Math.ceil(bounds.size.width + 2 * MARGIN)
  const height = Math.ceil(bounds.size.height + 2 * MARGIN)
  const boxes = nodeBoxes(document)
  const seen = nodesOf(document).filter((node) => !ancestorsOf(document, node).some(({ collapsed }) => collapsed === true))
  const isOpen = (node: FlowNode) => isContainer(node) && node.collapsed !== true

  const box = ({ position: { x, y }, size }: Box, fill: string, stroke: string, radius: number, besides = '') =>
    `<rect x="${x}" y="${y}" width="${size.width}" height="${size.height}" rx="${radius}" fill="${fill}" stroke="${stroke}"${besides}/>`
  const words = (x: number, y: number, text: string, color: string, size: number, weight = 400) =>
    `<text x="${x}" y="${y}" fill="${color}" font-size="${size}" font-weight="${weight}">${escaped(text)}</text>`

  const groups = document.order.groups.flatMap((id) => {
    const group = document.groups[id]
    return group ? [box(group, 'none', role('line-strong'), 12, ' stroke-dasharray="6 4"')] : []
  })
  const notes = document.order.notes.flatMap((id) => {
    const note = document.notes[id]
    return note ? [box(note, role('note'), role('note-line'), 8), words(note.position.x + 12, note.position.y + 24, fitting(note.text, note.size.width / 7), role('note-ink'), 12)] : []
  })
  const card = (node: FlowNode): string => {
    const at = boxes.get(node.id)
    if (!at) return ''
    const { x, y } = at.position
    const { icon, title, connector } = nodeFace(node, lookup)
    const hue = role(`hue-${icon.hue}`) || role('hue-logic')
    const tile = `<rect x="${x + 12}" y="${y + 12}" width="40" height="40" rx="11" fill="${hue}"/>`
    const drawn = icon.path ?? (/^[Mm][\s\d.-]/.test(icon.glyph ?? '') ? icon.glyph : undefined)
    const sign = drawn === undefined
      ? `<text x="${x + 32}" y="${y + 38}" text-anchor="middle" fill="${role('on-hue')}" font-size="17">${escaped(icon.glyph ?? '')}</text>`
      : `<path transform="translate(${x + 21} ${y + 21}) scale(.92)" d="${escaped(drawn)}" fill="none" stroke="${role('on-hue')}" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/>`
    const under = [connector, title].flatMap((text) => (text ? [text[locale]] : [])).join(' · ')
    if (isOpen(node)) return box(at, role('surface-2'), hue, 14) + words(x + 16, y + 27, fitting(node.title, at.size.width / 8), role('ink'), 14, 600)
    return box(at, role('surface'), role('line'), 14) + tile + sign
      + words(x + 64, y + 29, fitting(node.title, 19), role('ink'), 14, 600) + words(x + 64, y + 47, fitting(under, 23), role('ink-3'), 12)
  }
  const edges = document.order.edges.flatMap((id) => {
    const edge = document.edges[id]
    const start = edge && nodeOf(document, edge.from.node)
    const [from, to] = [edge && boxes.get(edge.from.node), edge && boxes.get(edge.to.node)]
    if (!edge || !start || !from || !to || !seen.some((node) => node.id === start.id)) return []
    const exits = portsOf(start).filter(({ kind }) => kind !== 'error')
    const index = exits.findIndex(({ name }) => name === edge.from.port)
    const offset = isOpen(start) ? { x: from.size.width, y: from.size.height / 2 } : index < 0 ? { x: from.size.width, y: from.size.height } : portOffset(index, exits.length)
    const end = nodeOf(document, edge.to.node)
    const entry = end && isOpen(end) ? { x: 0, y: to.size.height / 2 } : ENTRY_OFFSET
    const { path } = edgePath({ x: from.position.x + offset.x, y: from.position.y + offset.y }, { x: to.position.x + entry.x, y: to.position.y + entry.y })
    return [`<path d="${path}" fill="none" stroke="${role(index < 0 && !isOpen(start) ? 'bad' : 'line-strong')}" stroke-width="2"/>`]
  })
  // Containers first, the outer before the inner; lines over them, cards over the lines.
  const containers = seen.filter(isOpen).sort((a, b) => ancestorsOf(document, a).length - ancestorsOf(document, b).length)
  const cards = seen.filter((node) => !isOpen(node))
  const { x, y } = bounds.position
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${x - MARGIN} ${y - MARGIN} ${width} ${height}" font-family="${escaped(font)}">`
    + `<title>${escaped(document.name)}</title><rect x="${x - MARGIN}" y="${y - MARGIN}" width="${width}" height="${height}" fill="${role('canvas')}"/>`
    + [...groups, ...containers.map(card), ...edges, ...cards.map(card), ...notes].join('') + '</svg>'
  return { svg, width, height }
}
