export type { ConstValue, ExprValue, FieldsValue, ItemsValue, RefPath, RefValue, TextValue, Value, ValueMode } from './value'
export type { ExpressionProblem, ValueProblem, ValueProblemKind } from './problem'
export { isKeyedRoot, isRoot, ROOTS, type RootName } from './roots'
export { errorSchema, keysOf, lookUp, runSchema, type Presence, type Scope, type ScopeAnswer, type ScopeEntry } from './scope'
export { dataFromObject, readPath, type ReadOutcome, type RunData } from './runData'
export {
  constOf, formatPath, mapParts, plainReferences, quoteName, valueKind, valueMode, valueParts, type ValueKind, type ValuePart,
} from './valueShape'
export { compileExpression, type CompiledExpression } from './compileExpression'
export { evaluateExpression, type EvaluationContext } from './evaluateExpression'
export { resolveValue, resolveValueSync, type SyncResolution } from './resolveValue'
