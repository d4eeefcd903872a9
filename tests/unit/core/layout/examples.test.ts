import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isContainer, portsOf, type FlowDocument } from '../../../../src/core/flow'
import { nodeBoxes, type Box } from '../../../../src/core/layout'
import { CONTAINER_ROOM } from '../../../../src/core/layout/nodeBox'

const FOLDERS = ['examples', 'examples/en']
const examples = FOLDERS.flatMap((folder) => readdirSync(folder)
  .filter((file) => file.endsWith('.json') && file !== 'index.json')
  .map((file): [string, FlowDocument] => [`${folder}/${file}`, JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as FlowDocument]))

const apart = (left: Box, right: Box): boolean =>
  left.position.x >= right.position.x + right.size.width || right.position.x >= left.position.x + left.size.width ||
  left.position.y >= right.position.y + right.size.height || right.position.y >= left.position.y + left.size.height

const within = (inner: Box, outer: Box): boolean =>
  inner.position.x >= outer.position.x && inner.position.x + inner.size.width <= outer.position.x + outer.size.width &&
  inner.position.y >= outer.position.y + CONTAINER_ROOM.top && inner.position.y + inner.size.height <= outer.position.y + outer.size.height

describe('how the examples lie on the canvas', () => {
  it.each(examples)('%s: notes cover no step, no head of a container and no other note', (_, flow) => {
    const boxes = nodeBoxes(flow)
    const notes = Object.values(flow.notes)
    const covered = notes.flatMap((note) => [
      ...flow.order.nodes.filter((id) => {
        const [node, box] = [flow.nodes[id], boxes.get(id)]
        return node && box && !apart(note, box) && !(isContainer(node) && within(note, box))
      }).map((id) => `${note.id} over ${id}`),
      ...notes.filter((other) => other.id > note.id && !apart(note, other)).map(({ id }) => `${note.id} over ${id}`),
    ])
    expect(covered).toEqual([])
  })

  it.each(examples)('%s: the ways out of a step lead to their next steps in the same order, so that no two cross', (_, flow) => {
    const boxes = nodeBoxes(flow)
    const crossed = flow.order.nodes.filter((id) => {
      const node = flow.nodes[id]
      const ways = node ? portsOf(node).filter(({ kind }) => kind !== 'error') : []
      const heights = ways.flatMap(({ name }) => {
        const targets = Object.values(flow.edges).filter(({ from }) => from.node === id && from.port === name).flatMap(({ to }) => boxes.get(to.node) ?? [])
        return targets.length === 0 ? [] : [targets.reduce((sum, { position, size }) => sum + position.y + size.height / 2, 0) / targets.length]
      })
      return heights.some((height, index) => index > 0 && height <= (heights[index - 1] ?? 0))
    })
    expect(crossed).toEqual([])
  })
})
