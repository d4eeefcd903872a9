import type { Json, JsonObject } from '../../src/core/base'

/** Services that use an instance, by kind. Nothing in this backend binds one by itself. */
export interface BoundServices { Mcp: BoundService[]; Apis: BoundService[]; Other: BoundService[] }
export interface BoundService { ID: string; Name: string; Scene: string }

/** An instance ("user key") as this backend keeps it, but for its secrets. `Status` is `demo` for those that come with the program; `locked` is told of one whose secrets cannot be opened any more. */
export interface UserKeyRecord {
  KeyID: string
  Name: string
  AuthTypeCode: string
  AuthTypeName: string
  Description: string
  Status: 'ready' | 'demo' | 'locked'
  Business: string
  TicketID: string
  DemoCodeFunctionName: string
  RuntimeConfig: JsonObject
  BindServiceList: BoundServices
  CreateAt: string
  UpdateAt: string
  /** Values that anybody may see, by field. */
  values: JsonObject
  /** Names of the fields that hold a secret. */
  secrets: string[]
}

/** Where instances are kept: their open part as it is, their secrets sealed. */
export interface UserKeyStore {
  list(): Promise<Json[]>
  read(id: string): Promise<Json | undefined>
  secret(id: string): Promise<Json | undefined>
  write(id: string, open: Json, secret?: Json): Promise<void>
  remove(id: string): Promise<void>
}

/** A connection that comes with the program. */
export interface DemoKey { id: string; connector: string; title: string; values: JsonObject }

/** What stands for a secret in an answer. Sent back, it means the very secret that is kept; of a copy, too. */
export const handleOf = (id: string, field: string): string => `enc:v1:${id}:${field}`

const HANDLE = /^enc:v1:(.+):([^:]+)$/s

export function readHandle(value: Json | undefined): { id: string; field: string } | undefined {
  const match = typeof value === 'string' ? HANDLE.exec(value) : null
  return match?.[1] !== undefined && match[2] !== undefined ? { id: match[1], field: match[2] } : undefined
}
