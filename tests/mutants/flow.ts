import type { Mutant } from './mutant'

const RUN = 'src/core/run'

/** How a run finds its way through a flow: triggers, scopes, joins, ports, branches, absence (R1 to R6). */
export const flowMutants: Mutant[] = [
  { rule: 'R01', breaks: 'one trigger fires', file: `${RUN}/scopeWork.ts`, from: "!node.type.startsWith('trigger.') : node === trigger)", to: "!node.type.startsWith('trigger.') : node.type.startsWith('trigger.'))" },
  { rule: 'R01', breaks: 'the trigger puts out what its form makes of the payload', file: `${RUN}/runView.ts`, from: 'PHASE.succeeded ? body.outputs[place] : undefined', to: 'PHASE.succeeded ? this.state.payload : undefined' },
  { rule: 'R01', breaks: 'a field of only some triggers is told', file: 'src/core/flow/check/triggerUnion.ts', from: 'triggers.length < 2', to: 'triggers.length < 9' },

  { rule: 'R02', breaks: 'a body begins with what nothing leads to', file: `${RUN}/scopeWork.ts`, from: 'if (node.incoming === 0 || node === trigger)', to: 'if (node.place === 0 || node === trigger)' },
  { rule: 'R02', breaks: 'each scope settles edges of its own', file: `${RUN}/state.ts`, from: 'openEdges: body.incoming.slice()', to: 'openEdges: body.incoming as number[]' },
  { rule: 'R02', breaks: 'an iteration ends when nothing is left to happen in it', file: `${RUN}/scopeWork.ts`, from: 'if (scope.busy === 0 && scope.loop !== undefined', to: 'if (scope.busy <= 1 && scope.loop !== undefined' },
  { rule: 'R02', breaks: 'edges in a circle are refused', file: 'src/core/flow/check/shape.ts', from: 'if (circle === undefined || circle !== component.get(edge.to.node)) return []', to: 'if (circle !== undefined || circle !== component.get(edge.to.node)) return []' },

  { rule: 'R03', breaks: 'a race waits for a live edge', file: `${RUN}/scopeWork.ts`, from: "node.join === 'race' && live", to: "node.join === 'race'" },
  { rule: 'R03', breaks: 'all wants every edge live', file: `${RUN}/scopeWork.ts`, from: "node.join === 'all' ? alive === node.incoming : alive > 0", to: 'alive > 0' },
  { rule: 'R03', breaks: 'a merge waits for every edge', file: `${RUN}/scopeWork.ts`, from: "node.join === 'race' && live", to: "node.join !== 'all' && live" },
  { rule: 'R03', breaks: 'later edges of a race are ignored', file: `${RUN}/scopeWork.ts`, from: 'if (scope.phases[place] === PHASE.open) {', to: 'if (scope.phases[place] !== PHASE.decided) {' },

  { rule: 'R04', breaks: 'only the chosen ports are live', file: `${RUN}/scopeWork.ts`, from: 'live: ports.includes(edge.port)', to: 'live: true' },
  { rule: 'R04', breaks: 'a failure goes by the error port', file: `${RUN}/reduce.ts`, from: 'settlePorts(state, scope, node, ERROR_PORT)', to: 'settlePorts(state, scope, node, OUT_PORT)' },

  { rule: 'R05', breaks: 'first takes the first true case', file: `${RUN}/execute/branch.ts`, from: "if (mode === 'first') break", to: '' },
  { rule: 'R05', breaks: 'else is taken where no case is', file: `${RUN}/execute/branch.ts`, from: "taken.length === 0 ? ['else'] : taken", to: 'taken' },
  { rule: 'R05', breaks: 'a condition is a boolean', file: `${RUN}/execute/branch.ts`, from: "typeof held.value !== 'boolean'", to: 'held.value === undefined' },
  { rule: 'R05', breaks: 'an error in a condition is one', file: `${RUN}/execute/branch.ts`, from: 'if (!held.ok) return failStep(within(path, held.error), { mode, cases: tried })', to: 'if (!held.ok) continue' },

  { rule: 'R06', breaks: 'what did not run is absent, not null', file: `${RUN}/runView.ts`, from: 'return node && scopeWith(this.scope, node)?.outputs[node.place]', to: 'return node && (scopeWith(this.scope, node)?.outputs[node.place] ?? null)' },
  { rule: 'R06', breaks: 'an expression may not read what is absent', file: 'src/core/expression/readPlan.ts', from: 'if (required) return', to: 'if (required && false) return' },
  { rule: 'R06', breaks: 'a failure stands at errors', file: `${RUN}/runView.ts`, from: 'return error && errorRecord(error)', to: 'return error && undefined' },
]
