import type { Connection, ConnectorDefinition } from '../core/connector'
import type { CallResult } from '../core/run'
import { createAuthorizer, type Transport } from '../transport'
import type { CallEffect } from './drive/ports'

/** The calls of one run, authorized with its connections' secrets and sent to the world: what a driver sends with. */
export function openSession(
  transport: Transport, options: { seed: number; connections: readonly Connection[]; connectors: readonly ConnectorDefinition[] },
): (call: CallEffect, signal?: AbortSignal) => Promise<CallResult> {
  const authorizer = createAuthorizer({ transport, ...options })
  return ({ call, at, request }, signal) => authorizer.call({ ...request, id: call, at, ...(signal === undefined ? {} : { signal }) })
}
