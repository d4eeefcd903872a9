export type {
  DynamicOptions, FieldFormat, FieldHints, FieldSchema, FieldType, FieldWidget, RequestPlace, WireEncoding,
} from './fieldSchema'
export type { Condition } from './condition'
export { evaluateCondition } from './evaluateCondition'
export { checkField, typeOf, type CheckOptions, type FieldIssue, type FieldIssueCode } from './checkField'
export { formatChecks, isIdentifier } from './formats'
export { isSafePattern, patternRisk, testPattern } from './safePattern'
export { pointerOf, pointerSteps, readPointer, writePointer } from './pointer'
export { fieldOrder, isRequired, isVisible } from './visibility'
export { defaultOf, mayLack, schemaAt } from './schemaAt'
export { withDefaults } from './withDefaults'
export { inferSchema, mergeSchemas } from './inferSchema'
export { assignable, type Assignable } from './assignable'
