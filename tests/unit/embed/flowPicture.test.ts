import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { allConnectors } from '../../../src/catalogue/all'
import { emptyFlow, type FlowDocument } from '../../../src/core/flow'
import { flowPicture } from '../../../src/embed/guest'

const lookup = { connector: (id: string) => allConnectors.find((one) => one.id === id) }
const style = { role: (name: string) => `role-${name}`, font: 'sans-serif', locale: 'en' as const }
const example = (name: string) => JSON.parse(readFileSync(new URL(`../../../examples/en/${name}.json`, import.meta.url), 'utf8')) as FlowDocument

describe('the picture of a flow', () => {
  it('holds a card for every step that is in sight, a line for every edge, boxes around what stands in them', () => {
    const flow = example('overdue-bills')
    const { svg, width, height } = flowPicture(flow, lookup, style)
    expect(svg.match(/font-weight="600"/g)).toHaveLength(flow.order.nodes.length)
    expect(svg.match(/stroke-width="2"/g)).toHaveLength(flow.order.edges.length)
    expect(width).toBeGreaterThan(1000)
    expect(height).toBeGreaterThan(300)
  })

  it('leaves out what stands in a folded container, and its lines', () => {
    const flow = example('overdue-bills')
    const loop = flow.nodes['loop']
    if (!loop) throw new Error('the example has changed')
    const folded: FlowDocument = { ...flow, nodes: { ...flow.nodes, loop: { ...loop, collapsed: true } } }
    const outside = flow.order.nodes.filter((id) => !['loop', 'try'].includes(flow.nodes[id]?.parent ?? ''))
    expect(flowPicture(folded, lookup, style).svg.match(/font-weight="600"/g)).toHaveLength(outside.length)
  })

  it('is text of its own, whatever people wrote: no markup, no letters that SVG cannot hold', () => {
    const flow: FlowDocument = {
      ...emptyFlow('f', '</title><script>alert(1)</script>'),
      nodes: { a: { id: 'a', key: 'a', type: 'trigger.manual', title: '<img src=x>\u0000\ud800 & "quoted"', position: { x: 0, y: 0 }, inputs: {} } },
      order: { nodes: ['a'], edges: [], variables: [], notes: [], groups: [] },
    }
    const { svg } = flowPicture(flow, lookup, style)
    expect(svg).not.toMatch(/<script|<img|\p{Cc}|\p{Cs}/u)
    expect(svg).toContain('&#60;img src=x&#62;')
  })

  it('is an empty sheet for an empty flow', () => expect(flowPicture(emptyFlow('f', 'F'), lookup, style)).toMatchObject({ width: 48, height: 48 }))
})
