import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The fact sheets lie beside the project where it is developed; a copy of the project does without them. */
const folder = fileURLToPath(new URL('../../../shared/spec/', import.meta.url))

export const hasSheets = existsSync(folder)

export interface SheetParam {
  api: string
  in: 'query' | 'path' | 'body' | 'header'
  type: 'string' | 'integer' | 'number' | 'boolean' | 'enum' | 'object' | 'array' | 'datetime'
  required: boolean
  requiredWhen?: string | null
  values?: (string | number | { value: string | number })[] | null
  wire?: string | null
}

export interface SheetOperation {
  id: string
  http: { method: string; path: string; headers?: Record<string, string> }
  params: SheetParam[]
  source?: string
}

export function readSheet(name: string): { operations: SheetOperation[] } {
  return JSON.parse(readFileSync(`${folder}${name}.json`, 'utf8')) as { operations: SheetOperation[] }
}
