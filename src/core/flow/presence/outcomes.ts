import type { FlowNode, PortName } from '../document'
import { branchCases, textSetting } from '../setting'
import { continuesFailed } from '../ports'
import { ALWAYS, NEVER, type Condition, type Diagram } from './diagram'

/** What a node's run may lead to, each as a condition that assumes the node runs. */
export interface Outcomes {
  /** The port's edges are live. */
  port(name: PortName): Condition
  /** There is an output to read. */
  output: Condition
  /** There is an error to read at `errors.<key>`: only where the run goes on after it. */
  error: Condition
}

/** Hands out the numbers of choices; calls come in topological order. */
export type NewChoice = () => number

const DEAD: Outcomes = { port: () => NEVER, output: NEVER, error: NEVER }
const PASSED: Outcomes = { ...DEAD, port: (name) => (name === 'out' ? ALWAYS : NEVER) }

/**
 * The outcomes of a node. A failure that nothing handles ends the scope, so whatever runs later may rely on
 * success; only a wired `error` port, `continue` or a Try leaves two ways to go on (R7). A disabled node is dead, a bypassed
 * one lets pass without an output (R17). Pins are for tests and change nothing here.
 */
export function outcomesOf(node: FlowNode, wiredError: boolean, diagram: Diagram, choice: NewChoice): Outcomes {
  if (node.settings?.disabled === true) return DEAD
  if (node.settings?.bypass === true) return PASSED
  const goesOn = continuesFailed(node)
  const trouble = wiredError || goesOn ? choice() : undefined
  const fine = trouble === undefined ? ALWAYS : diagram.literal(trouble, 2, [0])
  const failed = trouble === undefined ? NEVER : diagram.literal(trouble, 2, [1])
  const success = wiredError ? fine : ALWAYS
  const ports = node.type === 'logic.branch' ? branchPorts(node, diagram, choice)
    : node.type === 'logic.approval' ? waysOf(['approved', 'rejected'], diagram, choice)
    : undefined
  return {
    port: (name) => {
      if (name === 'error') return wiredError ? failed : NEVER
      return diagram.and(success, ports === undefined ? ALWAYS : ports.get(name) ?? NEVER)
    },
    output: success,
    error: failed,
  }
}

/** `first`: one choice among all ways. `all`: each case on its own, and `else` where none holds (R5). */
function branchPorts(node: FlowNode, diagram: Diagram, choice: NewChoice): Map<PortName, Condition> {
  const names = branchCases(node).map(({ port }) => port)
  if (textSetting(node, 'mode', 'first') !== 'all') return waysOf([...names, 'else'], diagram, choice)
  const ports = new Map<PortName, Condition>()
  let none: Condition = ALWAYS
  for (const name of names) {
    const number = choice()
    ports.set(name, diagram.literal(number, 2, [0]))
    none = diagram.and(none, diagram.literal(number, 2, [1]))
  }
  return ports.set('else', none)
}

/** One of the ports is taken, and only one. */
function waysOf(ways: readonly PortName[], diagram: Diagram, choice: NewChoice): Map<PortName, Condition> {
  const number = choice()
  return new Map(ways.map((name, index) => [name, diagram.literal(number, ways.length, [index])]))
}
