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
  rule?: string
}

export interface SheetOperation {
  id: string
  http: { method: string; path: string; headers?: Record<string, string> }
  params: SheetParam[]
  source?: string
}

/** `support` are operations that the source documents do not name and others need: uploads. */
export interface Sheet { operations: SheetOperation[]; support?: SheetOperation[] }

export function readSheet(name: string): Sheet {
  return JSON.parse(readFileSync(`${folder}${name}.json`, 'utf8')) as Sheet
}
