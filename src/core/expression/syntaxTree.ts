/** A node of JSONata's syntax tree, as its parser leaves it (`expression.ast()`), reduced to what we look at. */
export interface SyntaxNode {
  type: string
  value?: unknown
  /** End of the node's token in the source; JSONata keeps no begin. */
  position?: number
  steps?: SyntaxNode[]
  stages?: Stage[]
  predicate?: Stage[]
  group?: { lhs: [SyntaxNode, SyntaxNode][] }
  lhs?: SyntaxNode | [SyntaxNode, SyntaxNode][]
  rhs?: SyntaxNode
  expressions?: SyntaxNode[]
  expression?: SyntaxNode
  terms?: { expression: SyntaxNode; descending: boolean }[]
  arguments?: SyntaxNode[]
  procedure?: SyntaxNode
  body?: SyntaxNode
  condition?: SyntaxNode
  then?: SyntaxNode
  else?: SyntaxNode
  pattern?: SyntaxNode
  update?: SyntaxNode
  delete?: SyntaxNode
  /** `@$name` and `#$name`. */
  focus?: string
  index?: string
  tuple?: boolean
  keepArray?: boolean
  keepSingletonArray?: boolean
  consarray?: boolean
}

export interface Stage { type: string; expr?: SyntaxNode; value?: unknown }

/** The pairs of an object constructor; JSONata keeps them where binary operators have their left side. */
export const pairsOf = (node: SyntaxNode): [SyntaxNode, SyntaxNode][] => (Array.isArray(node.lhs) ? node.lhs : [])

/** The left side of a binary operator. */
export const leftOf = (node: SyntaxNode): SyntaxNode | undefined => (Array.isArray(node.lhs) ? undefined : node.lhs)

/** Replaces every child of a node by what `change` gives for it. The tree is the engine's own and is changed in place. */
export function changeChildren(node: SyntaxNode, change: (child: SyntaxNode) => SyntaxNode): void {
  const pair = ([key, value]: [SyntaxNode, SyntaxNode]): [SyntaxNode, SyntaxNode] => [change(key), change(value)]
  if (node.steps) node.steps = node.steps.map(change)
  for (const stage of [...(node.stages ?? []), ...(node.predicate ?? [])]) if (stage.expr) stage.expr = change(stage.expr)
  if (node.group) node.group.lhs = node.group.lhs.map(pair)
  if (Array.isArray(node.lhs)) node.lhs = node.lhs.map(pair)
  else if (node.lhs && node.type !== 'bind') node.lhs = change(node.lhs)
  if (node.expressions) node.expressions = node.expressions.map(change)
  for (const term of node.terms ?? []) term.expression = change(term.expression)
  if (node.arguments && node.type !== 'lambda') node.arguments = node.arguments.map(change)
  for (const name of ['rhs', 'expression', 'procedure', 'body', 'condition', 'then', 'else', 'pattern', 'update', 'delete'] as const) {
    const child = node[name]
    if (child) node[name] = change(child)
  }
}

/** Calls `visit` for a node and everything below it. */
export function walkTree(node: SyntaxNode, visit: (node: SyntaxNode) => void): void {
  visit(node)
  changeChildren(node, (child) => {
    walkTree(child, visit)
    return child
  })
}

/** The name of the function that a call node calls; undefined where that is computed. */
export function calledName(node: SyntaxNode): string | undefined {
  return (node.type === 'function' || node.type === 'partial') && node.procedure?.type === 'variable'
    ? String(node.procedure.value)
    : undefined
}
