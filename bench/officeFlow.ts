import type { Json } from '../src/core/base'
import { emptyFlow, type FlowDocument, type FlowNode } from '../src/core/flow'

/** Nodes of a block of `officeFlow`. */
const BLOCK = 10

/**
 * A flow like those of an office, `nodes` long: blocks of ten, each a branch whose two ways meet again, a call to an
 * address, a message, a loop with two expressions an item, and a variable that is added to. Passes the checks without an error.
 */
export function officeFlow(nodes: number): FlowDocument {
  const document = emptyFlow('office', 'Office')
  const put = (id: string, rest: Record<string, unknown>): string => {
    const count = document.order.nodes.length
    document.nodes[id] = { id, key: id, title: id, position: { x: (count % 40) * 280, y: Math.floor(count / 40) * 160 }, inputs: {}, ...rest } as FlowNode
    document.order.nodes.push(id)
    return id
  }
  const link = (from: string, to: string, port = 'out'): void => {
    const id = `${from}.${port}>${to}`
    document.edges[id] = { id, from: { node: from, port }, to: { node: to } }
    document.order.edges.push(id)
  }
  document.variables['sum'] = { id: 'sum', name: 'sum', type: { type: 'number' }, initial: 0 }
  document.order.variables.push('sum')
  let before = put('trigger', { type: 'trigger.manual', inputs: { schema: { const: FORM } } })
  for (let block = 0; document.order.nodes.length + BLOCK <= nodes; block += 1) {
    const id = (name: string): string => `${name}${block}`
    const last = block === 0 ? 'trigger.total' : `steps.${id('many').replace(/\d+$/, '')}${block - 1}.count`
    put(id('which'), { type: 'logic.branch', inputs: { cases: { items: [{ fields: { port: { const: 'large' }, when: { expr: `${last} > ${block}` } } }] } } })
    put(id('large'), { type: 'logic.transform', inputs: { value: { expr: `{"total": trigger.total * ${block}, "names": trigger.items.name}` } } })
    put(id('small'), { type: 'logic.transform', inputs: { value: { const: { total: block, names: [] } } } })
    put(id('either'), { type: 'logic.combine', inputs: { mode: { const: 'firstPresent' }, parts: { items: [{ ref: ['steps', id('large')] }, { ref: ['steps', id('small')] }] } } })
    put(id('ask'), { type: 'logic.http', inputs: { url: { text: ['https://echo.qiao.test/', { ref: ['steps', id('either'), 'total'], default: 0 }] } } })
    put(id('tell'), { type: 'action', connector: 'wecom-robot', operation: 'message.text', connection: 'demo-robot-sales', inputs: { content: { text: ['status ', { ref: ['steps', id('ask'), 'status'] }] } } })
    put(id('many'), { type: 'logic.forEach', inputs: { items: { ref: ['trigger', 'items'] }, result: { ref: ['steps', id('cost')] } } })
    put(id('price'), { type: 'logic.transform', parent: id('many'), inputs: { value: { expr: 'item.price * item.count' } } })
    put(id('cost'), { type: 'logic.transform', parent: id('many'), inputs: { value: { expr: `steps.${id('price')} + index` } } })
    put(id('sum'), { type: 'logic.set', inputs: { variable: { const: 'sum' }, operation: { const: 'add' }, value: { ref: ['steps', id('many'), 'count'] } } })
    link(before, id('which'))
    link(id('which'), id('large'), 'large')
    link(id('which'), id('small'), 'else')
    link(id('large'), id('either'))
    link(id('small'), id('either'))
    link(id('either'), id('ask'))
    link(id('ask'), id('tell'))
    link(id('tell'), id('many'))
    link(id('price'), id('cost'))
    link(id('many'), id('sum'))
    before = id('sum')
  }
  for (let more = 0; document.order.nodes.length < nodes; more += 1) {
    const id = put(`more${more}`, { type: 'logic.transform', inputs: { value: { const: more } } })
    link(before, id)
    before = id
  }
  return document
}

const FORM: Json = {
  type: 'object',
  properties: {
    total: { type: 'number' },
    items: { type: 'array', items: { type: 'object', properties: { name: { type: 'string' }, price: { type: 'number' }, count: { type: 'number' } }, required: ['name', 'price', 'count'] } },
  },
  required: ['total', 'items'],
}
