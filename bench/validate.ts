import { allConnectors } from '../src/catalogue/all'
import { demoConnections } from '../src/catalogue'
import { applyCommand, checkFlow, type FlowCommand, type FlowDocument, type FlowIssue, type FlowLookup } from '../src/core/flow'
import { median, round3 } from './measure'
import { officeFlow } from './officeFlow'

/**
 * Milliseconds of a check of a flow that was never checked before, and of the check after an edit, by kind of edit: `editMs`
 * is the slowest of those of a node, `shapeMs` of those that change what may run (ways, error policies). After `cut` half
 * of the flow is out of reach on average, and every reference in it is judged anew.
 */
export interface ValidateBench { nodes: number; fullMs: number; editMs: number; shapeMs: number; edits: Record<string, number>; shapes: Record<string, number> }

type Edits = Record<string, (block: number, round: number) => FlowCommand>

const LOOKUP: FlowLookup = { connector: (id) => allConnectors.find((connector) => connector.id === id), connections: demoConnections }

/** Edits at the beginning, in the middle and near the end of the flow, by what they are. */
const EDITS: Edits = {
  constant: (block, round) => ({ type: 'node.setInput', id: `small${block}`, path: ['value'], value: { const: { total: round, names: [] } } }),
  expression: (block, round) => ({ type: 'node.setInput', id: `price${block}`, path: ['value'], value: { expr: `item.price * ${round}` } }),
  type: (block, round) => ({ type: 'node.setInput', id: `large${block}`, path: ['value'], value: { expr: round % 2 === 0 ? `{"total": "${round}"}` : `{"total": ${round}}` } }),
  title: (block, round) => ({ type: 'node.setTitle', id: `ask${block}`, title: `asks ${round}` }),
  variable: (block, round) => ({ type: 'node.setInput', id: `sum${block}`, path: ['value'], value: { const: round } }),
  move: (block, round) => ({ type: 'node.move', positions: { [`many${block}`]: { x: round, y: round } } }),
}

const toggled = (from: string, to: string) => (block: number, round: number): FlowCommand => {
  const [source, target, id] = [`${from}${block}`, `${to}${block}`, `${from}${block}.out>${to}${block}`]
  return round % 2 === 0 ? { type: 'edge.remove', ids: [id] } : { type: 'edge.add', edge: { id, from: { node: source, port: 'out' }, to: { node: target } } }
}

const SHAPES: Edits = {
  way: toggled('small', 'either'),
  policy: (block, round) => ({ type: 'node.setSettings', id: `tell${block}`, settings: { onError: round % 2 === 0 ? 'continue' : 'fail' } }),
  cut: toggled('ask', 'tell'),
}

export function benchValidate(nodes = 1000, rounds = 24): ValidateBench {
  const full: number[] = []
  let document = officeFlow(nodes)
  let issues: readonly FlowIssue[] = []
  for (let round = -2; round < 9; round += 1) {
    document = structuredClone(document)
    const began = performance.now()
    issues = checkFlow(document, LOOKUP)
    if (round >= 0) full.push(performance.now() - began)
  }
  if (issues.some(({ severity }) => severity === 'error')) throw new Error(`The benchmark's flow has errors: ${issues.map(({ code }) => code).join()}`)
  const blocks = Math.floor((nodes - 1) / 10)
  const measured = (kinds: Edits): Record<string, number> => Object.fromEntries(Object.entries(kinds).map(([name, edit]) => {
    const taken: number[] = []
    for (let round = -6; round < rounds; round += 1) {
      // Each place twice in a row, so that what takes something away is followed by what puts it back.
      const place = Math.floor((round + 6) / 2) % 3
      const ms = checkAfter(edit(place === 0 ? 1 : place === 1 ? Math.floor(blocks / 2) : blocks - 2, round))
      if (round >= 0) taken.push(ms)
    }
    return [name, round3(median(taken))]
  }))
  const [edits, shapes] = [measured(EDITS), measured(SHAPES)]
  return { nodes, fullMs: round3(median(full)), editMs: Math.max(...Object.values(edits)), shapeMs: Math.max(...Object.values(shapes)), edits, shapes }

  function checkAfter(command: FlowCommand): number {
    const edited = applyCommand(document, command)
    if (!edited.ok) throw new Error(edited.error.code)
    document = edited.value satisfies FlowDocument
    const began = performance.now()
    issues = checkFlow(document, LOOKUP, issues)
    return performance.now() - began
  }
}
