import type { JsonPath } from '../../base'
import { isSafePattern, type Condition, type FieldSchema } from '../../schema'
import type { Findings } from './findings'

/** `input` fields go into requests, `connection` fields may be secret, `plain` ones are neither. */
export type FieldUse = 'input' | 'connection' | 'plain'

/** Checks one schema and all below it: patterns, required names, conditions, secrets, enum labels. */
export function checkFields(findings: Findings, schema: FieldSchema, path: JsonPath, use: FieldUse): void {
  if (schema.pattern !== undefined && !isSafePattern(schema.pattern)) findings.add('pattern.unsafe', [...path, 'pattern'], { pattern: schema.pattern })
  if (schema.secret === true && use !== 'connection') findings.add('secret.misplaced', [...path, 'secret'])
  if (schema.at !== undefined && use !== 'input') findings.add('place.misplaced', [...path, 'at'])
  if (schema.enum !== undefined) {
    const known = new Set(schema.enum.map(String))
    for (const label of Object.keys(schema.ui?.labels ?? {})) {
      if (!known.has(label)) findings.add('label.unknown', [...path, 'ui', 'labels', label], { label })
    }
  }
  const names = new Set(Object.keys(schema.properties ?? {}))
  schema.required?.forEach((name, index) => {
    if (!names.has(name)) findings.add('required.unknown', [...path, 'required', index], { name })
  })
  for (const [name, child] of Object.entries(schema.properties ?? {})) {
    const at = [...path, 'properties', name]
    if (child.requiredWhen !== undefined) checkSiblings(findings, child.requiredWhen, names, [...at, 'requiredWhen'])
    if (child.ui?.visible !== undefined) checkSiblings(findings, child.ui.visible, names, [...at, 'ui', 'visible'])
    checkFields(findings, child, at, use)
  }
  if (schema.items !== undefined) checkFields(findings, schema.items, [...path, 'items'], use)
  if (typeof schema.additionalProperties === 'object') {
    checkFields(findings, schema.additionalProperties, [...path, 'additionalProperties'], use)
  }
}

/** Conditions of a field look at the values beside it; one that looks elsewhere would never hold. */
function checkSiblings(findings: Findings, condition: Condition, names: ReadonlySet<string>, path: JsonPath): void {
  if ('all' in condition) condition.all.forEach((part, index) => checkSiblings(findings, part, names, [...path, 'all', index]))
  else if ('any' in condition) condition.any.forEach((part, index) => checkSiblings(findings, part, names, [...path, 'any', index]))
  else if ('not' in condition) checkSiblings(findings, condition.not, names, [...path, 'not'])
  else {
    const name = condition.at.split('/')[1]?.replaceAll('~1', '/').replaceAll('~0', '~')
    if (name === undefined || !names.has(name)) findings.add('condition.unknownField', path, { at: condition.at })
  }
}
