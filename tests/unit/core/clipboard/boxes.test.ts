import { describe, expect, it } from 'vitest'
import { clipOf, placeInside, planPaste, type Clip } from '../../../../src/core/clipboard'
import type { FlowDocument, Point } from '../../../../src/core/flow'
import { boundsOf, cardBox, overlaps } from '../../../../src/core/layout'
import { boxesOf, linksOf, note, parentsOf } from '../../../support/boxes'
import { edited } from '../../../support/flows'

const ids = () => {
  let count = 0
  return () => `p${count++}`
}
const copied = (document: FlowDocument, ...nodes: string[]): Clip => {
  const clip = clipOf(document, { nodes, notes: [], groups: [] })
  if (!clip) throw new Error('nothing was copied')
  return clip
}
const pasted = (document: FlowDocument, clip: Clip, place: { at?: Point | undefined; into?: string } = {}) => {
  const plan = planPaste(document, clip, { ...place, nextId: ids() })
  return { ...plan, after: edited(document, plan.command) }
}

const flow = boxesOf({
  t: { type: 'trigger.manual', at: { x: -300, y: 0 } },
  loop: { type: 'logic.forEach', at: { x: 0, y: 0 }, inputs: { items: { const: [1] }, result: { ref: ['steps', 'b'] } } },
  attempt: { type: 'logic.try', at: { x: 16, y: 44 }, in: 'loop' },
  a: { at: { x: 32, y: 88 }, in: 'attempt' },
  b: { at: { x: 340, y: 88 }, in: 'loop', inputs: { value: { expr: 'steps.attempt.succeeded' } } },
  after: { at: { x: 640, y: 60 } },
}, ['t > loop', 'attempt > b', 'loop > after'])

describe('copying a box', () => {
  it('takes all that stands in it, with the edges among them', () => {
    const clip = copied(flow, 'loop')
    expect(clip.flow.order.nodes).toEqual(['loop', 'attempt', 'a', 'b'])
    expect(linksOf(clip.flow)).toEqual(['attempt > b'])
  })

  it('lets a part of it stand on its own', () => {
    expect(parentsOf(copied(flow, 'attempt').flow)).toEqual({ a: 'attempt' })
  })
})

describe('pasting a box', () => {
  it('nests what stood in it as before, under ids and keys of its own that its references follow', () => {
    const { after, nodes } = pasted(flow, copied(flow, 'loop'))
    expect(nodes).toHaveLength(1)
    const [loop = ''] = nodes
    const fresh = after.order.nodes.filter((id) => !flow.order.nodes.includes(id))
    expect(fresh.map((id) => after.nodes[id]?.key)).toEqual(['loop2', 'attempt2', 'b2', 'a2'])
    expect(after.nodes[loop]?.inputs['result']).toEqual({ ref: ['steps', 'b2'] })
    expect(after.nodes[fresh[2] ?? '']?.inputs['value']).toEqual({ expr: 'steps.attempt2.succeeded' })
    expect(fresh.map((id) => after.nodes[id]?.parent)).toEqual([undefined, fresh[0], fresh[0], fresh[1]])
  })

  it('puts it into another one, but leaves triggers outside', () => {
    const { after, nodes } = pasted(flow, copied(flow, 't', 'after'), { into: 'attempt', at: { x: 100, y: 300 } })
    const parents = parentsOf(after)
    expect(nodes.map((id) => [after.nodes[id]?.type, parents[id]])).toEqual([['trigger.manual', undefined], ['logic.transform', 'attempt']])
  })

  it('goes to the right of what stands there, and the neighbours of all that grows make way, with their notes', () => {
    const other = boxesOf({ beside: { type: 'logic.times', at: { x: 640, y: 300 } }, inner: { at: { x: 656, y: 344 }, in: 'beside' } })
    const both = edited(
      { ...flow, nodes: { ...flow.nodes, ...other.nodes }, order: { ...flow.order, nodes: [...flow.order.nodes, ...other.order.nodes] } },
      note('said', { x: 660, y: 320 }),
    )
    const clip = copied(both, 'after')
    const place = placeInside(both, clip, 'loop')
    const { after, nodes } = pasted(both, clip, { into: 'loop', at: place })
    const box = cardBox(after, nodes[0] ?? '')
    expect(box?.position).toEqual({ x: 340 + 220 + 60, y: 44 })
    const loop = cardBox(after, 'loop')
    if (!loop || !box) throw new Error('it is not there')
    expect(boundsOf([loop, box])).toEqual(loop)
    for (const id of ['after', 'beside']) {
      const neighbour = cardBox(after, id)
      expect(neighbour && overlaps(loop, neighbour)).toBe(false)
    }
    const [was, is] = [cardBox(both, 'beside'), cardBox(after, 'beside')]
    expect((after.notes['said']?.position.x ?? 0) - 660).toBe((is?.position.x ?? 0) - (was?.position.x ?? 0))
  })

  it('goes below the head of an empty one, and nowhere in what is not there', () => {
    const empty = boxesOf({ loop: { type: 'logic.forEach', at: { x: 100, y: 200 } } })
    const clip = copied(flow, 'after')
    const { after, nodes } = pasted(empty, clip, { into: 'loop', at: placeInside(empty, clip, 'loop') })
    expect(cardBox(after, nodes[0] ?? '')?.position).toEqual({ x: 116, y: 244 })
    expect(placeInside(empty, clip, 'gone')).toBeUndefined()
  })
})
