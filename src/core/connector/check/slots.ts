import type { JsonPath } from '../../base'
import type { Value } from '../../expression'
import type { Findings } from './findings'

export type SlotRoot = 'connection' | 'input' | 'token'

/** Checks that a value in a connector reads only the roots that its slot offers. */
export function checkSlot(findings: Findings, value: Value, roots: readonly SlotRoot[], path: JsonPath): void {
  const checkRef = (root: string | number, at: JsonPath): void => {
    if (!(roots as readonly (string | number)[]).includes(root)) findings.add('slot.root', at, { root, allowed: [...roots] })
  }
  if ('ref' in value) checkRef(value.ref[0], [...path, 'ref'])
  else if ('text' in value) {
    value.text.forEach((part, index) => {
      if (typeof part !== 'string') checkRef(part.ref[0], [...path, 'text', index])
    })
  } else if ('fields' in value) {
    for (const [name, member] of Object.entries(value.fields)) checkSlot(findings, member, roots, [...path, 'fields', name])
  } else if ('items' in value) {
    value.items.forEach((item, index) => checkSlot(findings, item, roots, [...path, 'items', index]))
  }
}

/** `checkSlot` for every member of a record of values. */
export function checkSlots(
  findings: Findings, values: Record<string, Value> | undefined, roots: readonly SlotRoot[], path: JsonPath,
): void {
  for (const [name, value] of Object.entries(values ?? {})) checkSlot(findings, value, roots, [...path, name])
}
