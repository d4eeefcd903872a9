import { switchMode, type Scope, type Value, type ValueMode } from '../core/expression'
import type { FieldSchema } from '../core/schema'

const ALL: readonly ValueMode[] = ['const', 'ref', 'expr']

/** The modes a field offers in its surroundings, in the order of the switch; secrets are constants only. */
export function modesOf(schema: FieldSchema, allowed: readonly ValueMode[]): ValueMode[] {
  if (schema.secret) return ['const']
  const own = schema.ui?.modes ?? ALL
  return ALL.filter((mode) => own.includes(mode) && allowed.includes(mode))
}

/** The mode that an unset field begins in: the expression editor where the schema asks for code. */
export const firstMode = (schema: FieldSchema, modes: readonly ValueMode[]): ValueMode =>
  schema.ui?.widget === 'code' && modes.includes('expr') ? 'expr' : modes[0] ?? 'const'
