/**
 * Every code of an issue that this room gives, with the parameters its sentence may use. Wording lives in i18n,
 * which is typed by this list, so that a code without a sentence does not compile. Codes of values
 * (`ref.…`, `expression.…`, `value.…`) are core/expression's and core/schema's; the validator passes them on.
 */
export const flowProblems = {
  // The validator: shape of the flow.
  'flow.noTrigger': [],
  'trigger.unwired': [],
  'edge.cycle': [],
  'node.unreachable': [],
  'join.neverRuns': [],
  'node.disabled': [],
  // The validator: what nodes call.
  'connector.unknown': ['connector'],
  'operation.unknown': ['connector', 'operation'],
  'connection.missing': [],
  'connection.none': [],
  'connection.unknown': ['connection'],
  'connection.wrong': ['connection'],
  'retry.mayRepeat': [],
  // The validator: settings and data.
  'branch.duplicatePort': ['port'],
  'input.unused': ['name'],
  'schedule.never': [],
  'ref.someTriggers': ['path', 'trigger'],
  'secret.typed': ['kind'],
  'timezone.unknown': ['timezone'],
  'variable.badInitial': ['name', 'problem'],
  'variable.undeclared': ['name'],
  'variable.wrongOperation': ['name', 'operation'],
  'variable.race': ['name', 'other'],
  'portable.race': [],
  'portable.branchAll': [],
  // The loader.
  'flow.notJsonText': ['line', 'column', 'found'],
  'flow.notJson': [],
  'flow.notAFlow': [],
  'flow.newer': ['found', 'known'],
  'flow.tooOld': ['found', 'known'],
  'flow.tooLarge': ['limit'],
  'flow.tooDeep': ['limit'],
  'flow.forbiddenName': ['name'],
  'flow.malformed': ['keyword', 'detail'],
  'flow.idMismatch': ['id', 'name'],
  'flow.orderUnknown': ['id'],
  'flow.orderTwice': ['id'],
  'flow.orderMissing': ['id'],
  'flow.badParent': ['parent'],
  // Refused commands, some of them the loader's too.
  'node.unknown': ['id'],
  'node.badId': ['id'],
  'node.duplicateId': ['id'],
  'node.badPosition': [],
  'node.noConnection': ['node'],
  'key.invalid': ['key', 'problem'],
  'key.taken': ['key', 'node'],
  'input.badPath': [],
  'input.notStructured': [],
  'input.noSuchItem': [],
  'edge.unknown': ['id'],
  'edge.badId': ['id'],
  'edge.duplicateId': ['id'],
  'edge.unknownNode': ['node'],
  'edge.self': ['node'],
  'edge.intoTrigger': ['node'],
  'edge.unknownPort': ['node', 'port'],
  'edge.crossesContainer': ['from', 'to'],
  'edge.duplicate': ['from', 'to'],
  'variable.unknown': ['id'],
  'variable.badId': ['id'],
  'variable.duplicateId': ['id'],
  'variable.invalidName': ['name', 'problem'],
  'variable.nameTaken': ['name'],
  'shape.unknown': ['id'],
  'shape.badId': ['id'],
  'shape.badPlace': ['id'],
  // Told before a rename.
  'rename.unfollowed': ['from', 'to'],
  'rename.loading': [],
} as const satisfies Record<string, readonly string[]>

export type FlowProblemCode = keyof typeof flowProblems

/** Codes of one-click repairs, with their parameters: the button's label. */
export const flowRepairs = {
  'edge.remove': [],
  'join.merge': [],
  'connection.choose': ['connection'],
  'variable.declare': ['name'],
  'input.remove': ['name'],
} as const satisfies Record<string, readonly string[]>

export type FlowRepairCode = keyof typeof flowRepairs
