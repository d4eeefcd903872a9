import { describe, expect, it } from 'vitest'
import { applyCommand, emptyFlow, type FlowCommand, type FlowDocument, type FlowNode } from '../../../../src/core/flow'
import { draw } from './draw'

function apply(flow: FlowDocument, ...commands: FlowCommand[]): FlowDocument {
  return commands.reduce((current, command) => {
    const next = applyCommand(current, command)
    if (!next.ok) throw new Error(JSON.stringify(next.error))
    return next.value
  }, flow)
}

function refusal(flow: FlowDocument, command: FlowCommand): string {
  const next = applyCommand(flow, command)
  if (next.ok) throw new Error('was accepted')
  return next.error.code
}

const transform = (id: string, members: Partial<FlowNode> = {}): FlowNode => (
  { id, key: id, title: id, type: 'logic.transform', position: { x: 0, y: 0 }, inputs: {}, ...members } as FlowNode
)

const loop = (id: string, members: Partial<FlowNode> = {}): FlowNode => transform(id, { type: 'logic.forEach', ...members } as Partial<FlowNode>)

const edge = (from: string, to: string, port = 'out') => ({ id: `${from}-${to}`, from: { node: from, port }, to: { node: to } })

describe('applying a command', () => {
  const flow = draw('t>a a>b t>?1 ?1:case1>c')

  it('shares everything that the command does not touch', () => {
    const next = apply(flow, { type: 'node.setTitle', id: 'a', title: 'Renamed' })
    expect(next.nodes['a']?.title).toBe('Renamed')
    expect(next.nodes['b']).toBe(flow.nodes['b'])
    expect(next.edges).toBe(flow.edges)
    expect(next.order).toBe(flow.order)
    expect(flow.nodes['a']?.title).toBe('a')
  })

  it('adds a node where the order says', () => {
    expect(apply(flow, { type: 'node.add', node: transform('z'), index: 1 }).order.nodes.slice(0, 3)).toEqual(['t', 'z', 'a'])
    expect(apply(flow, { type: 'node.add', node: transform('z') }).order.nodes.at(-1)).toBe('z')
  })

  it('removes a node with its edges and what stands in it', () => {
    const nested = apply(flow, { type: 'node.add', node: loop('box') }, { type: 'node.add', node: transform('inner', { parent: 'box' }) }, { type: 'edge.add', edge: edge('c', 'box') })
    const next = apply(nested, { type: 'node.remove', ids: ['box', 'a'] })
    expect(Object.keys(next.nodes)).toEqual(['t', 'b', '?1', 'c'])
    expect(next.order.edges).toEqual(['t:out>?1', '?1:case1>c'])
    expect(Object.keys(next.edges)).toEqual(next.order.edges)
  })

  it.each<[string, FlowCommand]>([
    ['node.duplicateId', { type: 'node.add', node: transform('a') }],
    ['key.taken', { type: 'node.add', node: transform('z', { key: 'a' }) }],
    ['key.invalid', { type: 'node.add', node: transform('z', { key: 'a b' }) }],
    ['key.invalid', { type: 'node.setKey', id: 'a', key: 'true' }],
    ['key.invalid', { type: 'node.setKey', id: 'a', key: 'cafe\u0301' }],
    ['key.taken', { type: 'node.setKey', id: 'a', key: 'b' }],
    ['node.badId', { type: 'node.add', node: transform('__proto__', { key: 'z' }) }],
    ['node.badPosition', { type: 'node.move', positions: { a: { x: Number.NaN, y: 0 } } }],
    ['node.unknown', { type: 'node.add', node: transform('z', { parent: 'nowhere' }) }],
    ['node.unknown', { type: 'node.remove', ids: ['constructor'] }],
    ['node.unknown', { type: 'node.setInput', id: 'toString', path: ['x'], value: { const: 1 } }],
    ['node.noConnection', { type: 'node.setConnection', id: 'a', connection: 'c' }],
    ['input.badPath', { type: 'node.setInput', id: 'a', path: [], value: { const: 1 } }],
    ['input.badPath', { type: 'node.setInput', id: 'a', path: ['__proto__'], value: { const: 1 } }],
    ['edge.self', { type: 'edge.add', edge: edge('a', 'a') }],
    ['edge.intoTrigger', { type: 'edge.add', edge: edge('a', 't') }],
    ['edge.duplicate', { type: 'edge.add', edge: edge('a', 'b') }],
    ['edge.unknownPort', { type: 'edge.add', edge: edge('t', 'c', 'error') }],
    ['edge.unknownPort', { type: 'edge.add', edge: edge('?1', 'a', 'case9') }],
    ['edge.unknownNode', { type: 'edge.add', edge: edge('a', 'nowhere') }],
    ['edge.unknown', { type: 'edge.remove', ids: ['nowhere'] }],
    ['variable.unknown', { type: 'variable.remove', id: 'nowhere' }],
    ['variable.invalidName', { type: 'variable.add', variable: { id: 'v', name: '1st', type: {}, initial: 0 } }],
    ['shape.unknown', { type: 'note.remove', id: 'nowhere' }],
  ])('refuses with %s: %j', (code, command) => {
    expect(refusal(flow, command)).toBe(code)
  })

  it('refuses an edge across the border of a container', () => {
    const nested = apply(flow, { type: 'node.add', node: loop('box') }, { type: 'node.add', node: transform('inner', { parent: 'box' }) })
    expect(refusal(nested, { type: 'edge.add', edge: edge('b', 'inner') })).toBe('edge.crossesContainer')
  })

  describe('with containers', () => {
    const boxes = apply(flow,
      { type: 'node.add', node: loop('box', { position: { x: 100, y: 100 } }) },
      { type: 'node.add', node: loop('inner', { parent: 'box', position: { x: 120, y: 150 } }) },
      { type: 'node.add', node: transform('deep', { parent: 'inner', position: { x: 140, y: 200 } }) })

    it('puts nodes into a container and takes them out, and cuts the edges that would cross its border', () => {
      const moved = apply(boxes, { type: 'node.reparent', ids: ['a', 'b'], parent: 'box' })
      expect([moved.nodes['a']?.parent, moved.nodes['b']?.parent]).toEqual(['box', 'box'])
      expect(moved.order.edges).toEqual(['a:out>b', 't:out>?1', '?1:case1>c'])
      const back = apply(moved, { type: 'node.reparent', ids: ['b'], parent: null })
      expect(back.nodes['b']).toEqual(boxes.nodes['b'])
      expect(back.order.edges).toEqual(['t:out>?1', '?1:case1>c'])
    })

    it('moves what stands in a container along with it, at any depth, unless it is moved itself', () => {
      const moved = apply(boxes, { type: 'node.move', positions: { box: { x: 110, y: 90 } } })
      expect([moved.nodes['inner']?.position, moved.nodes['deep']?.position]).toEqual([{ x: 130, y: 140 }, { x: 150, y: 190 }])
      const apart = apply(boxes, { type: 'node.move', positions: { box: { x: 110, y: 90 }, inner: { x: 0, y: 0 } } })
      expect([apart.nodes['inner']?.position, apart.nodes['deep']?.position]).toEqual([{ x: 0, y: 0 }, { x: 20, y: 50 }])
    })

    it('keeps how a container is drawn', () => {
      const drawn = apply(boxes, { type: 'node.setBox', id: 'box', size: { width: 500, height: 300 }, collapsed: true })
      expect(drawn.nodes['box']).toMatchObject({ size: { width: 500, height: 300 }, collapsed: true })
      expect(apply(drawn, { type: 'node.setBox', id: 'box', collapsed: false }).nodes['box']).toEqual({ ...boxes.nodes['box'], size: { width: 500, height: 300 } })
      expect(apply(drawn, { type: 'node.setBox', id: 'box', size: null, collapsed: null }).nodes['box']).toEqual(boxes.nodes['box'])
    })

    it.each<[string, FlowCommand]>([
      ['node.noContainer', { type: 'node.add', node: transform('z', { parent: 'a' }) }],
      ['node.noContainer', { type: 'node.reparent', ids: ['b'], parent: 'a' }],
      ['node.noContainer', { type: 'node.setBox', id: 'a', collapsed: true }],
      ['node.triggerInside', { type: 'node.reparent', ids: ['t'], parent: 'box' }],
      ['node.intoItself', { type: 'node.reparent', ids: ['box'], parent: 'box' }],
      ['node.intoItself', { type: 'node.reparent', ids: ['box'], parent: 'inner' }],
      ['node.unknown', { type: 'node.reparent', ids: ['nowhere'], parent: 'box' }],
      ['node.unknown', { type: 'node.reparent', ids: ['a'], parent: 'nowhere' }],
      ['flow.malformed', { type: 'node.setBox', id: 'box', size: { width: -1, height: 2 } }],
    ])('refuses with %s: %j', (code, command) => {
      expect(refusal(boxes, command)).toBe(code)
    })
  })

  it('lets a cycle be drawn, since that is a problem to be shown', () => {
    expect(apply(flow, { type: 'edge.add', edge: edge('b', 'a') }).order.edges).toContain('b-a')
  })

  it('does a batch wholly or not at all', () => {
    const command: FlowCommand = { type: 'batch', commands: [{ type: 'node.setTitle', id: 'a', title: 'X' }, { type: 'node.remove', ids: ['nowhere'] }] }
    expect(refusal(flow, command)).toBe('node.unknown')
    expect(flow.nodes['a']?.title).toBe('a')
  })

  it('cuts the edges of a case that is removed', () => {
    const next = apply(flow, { type: 'node.setInput', id: '?1', path: ['cases', 0] })
    expect(next.order.edges).toEqual(['t:out>a', 'a:out>b', 't:out>?1'])
  })

  it('removes a setting that is set to null, and the settings with the last one', () => {
    const set = apply(flow, { type: 'node.setSettings', id: 'a', settings: { disabled: true, join: 'all' } })
    expect(set.nodes['a']?.settings).toEqual({ disabled: true, join: 'all' })
    const less = apply(set, { type: 'node.setSettings', id: 'a', settings: { disabled: null } })
    expect(less.nodes['a']?.settings).toEqual({ join: 'all' })
    expect(apply(less, { type: 'node.setSettings', id: 'a', settings: { join: null } }).nodes['a']).toEqual(flow.nodes['a'])
  })

  it('takes over only the members that an update may change', () => {
    const smuggled = { name: 'New', nodes: {} } as { name: string }
    const next = apply(flow, { type: 'flow.update', changes: smuggled })
    expect(next.name).toBe('New')
    expect(next.nodes).toBe(flow.nodes)
  })

  it('puts and removes notes, groups and variables', () => {
    const box = { position: { x: 0, y: 0 }, size: { width: 10, height: 10 } }
    const full = apply(emptyFlow('f', 'F'),
      { type: 'note.put', note: { id: 'n', text: 'one', ...box } },
      { type: 'note.put', note: { id: 'n', text: 'two', ...box } },
      { type: 'group.put', group: { id: 'g', title: 'G', ...box } },
      { type: 'variable.add', variable: { id: 'v', name: 'count', type: { type: 'integer' }, initial: 0 } })
    expect(full.notes['n']?.text).toBe('two')
    expect(full.order.notes).toEqual(['n'])
    const empty = apply(full, { type: 'note.remove', id: 'n' }, { type: 'group.remove', id: 'g' }, { type: 'variable.remove', id: 'v' })
    expect(empty).toEqual(emptyFlow('f', 'F'))
  })
})

describe('writing an input', () => {
  const flow = apply(emptyFlow('f', 'F'), { type: 'node.add', node: transform('a', { inputs: { given: { const: { list: [1, 2] } }, ref: { ref: ['trigger'] } } }) })
  const write = (path: (string | number)[], value?: FlowNode['inputs'][string]) =>
    apply(flow, { type: 'node.setInput', id: 'a', path, ...(value ? { value } : {}) }).nodes['a']?.inputs

  it('makes the objects and lists on the way', () => {
    expect(write(['new', 'list', 0, 'name'], { expr: 'x' })?.['new'])
      .toEqual({ fields: { list: { items: [{ fields: { name: { expr: 'x' } } }] } } })
  })

  it('opens a constant on the way and keeps its other members', () => {
    expect(write(['given', 'list', 1], { expr: 'x' })?.['given']).toEqual({ fields: { list: { items: [{ const: 1 }, { expr: 'x' }] } } })
  })

  it('removes a member, an item or a whole input', () => {
    expect(write(['given', 'list', 0])?.['given']).toEqual({ fields: { list: { items: [{ const: 2 }] } } })
    expect(write(['given'])).toEqual({ ref: { ref: ['trigger'] } })
  })

  it('refuses to write into a variable or far behind a list', () => {
    expect(refusal(flow, { type: 'node.setInput', id: 'a', path: ['ref', 'x'], value: { const: 1 } })).toBe('input.notStructured')
    expect(refusal(flow, { type: 'node.setInput', id: 'a', path: ['given', 'list', 9], value: { const: 1 } })).toBe('input.noSuchItem')
  })
})
