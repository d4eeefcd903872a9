import type { Json, LocalText } from '../base'

/** A saved connection. `values` holds secrets: it is given to the authorizer only, never to flow, kernel or trace. */
export interface Connection {
  id: string
  connector: string
  title: string
  values: Record<string, Json>
}

/** What everybody else may know of a connection. */
export interface ConnectionInfo {
  id: string
  connector: string
  /** In both languages where the connection comes with the program. */
  title: LocalText | string
}
