import { createFaults, type PlannedFault } from '../core/cases'
import type { Connection, ConnectorDefinition } from '../core/connector'
import type { CallResult } from '../core/run'
import { createAuthorizer, type Transport } from '../transport'
import type { CallEffect } from './drive/ports'

/**
 * The calls of one run, authorized with its connections' secrets and sent to the world: what a driver sends with.
 * Calls that a fault is meant for get its answer and go nowhere.
 */
export function openSession(
  transport: Transport, options: { seed: number; connections: readonly Connection[]; connectors: readonly ConnectorDefinition[]; faults?: readonly PlannedFault[] },
): (call: CallEffect, signal?: AbortSignal) => Promise<CallResult> {
  const { faults = [], ...rest } = options
  const authorizer = createAuthorizer({ transport, ...rest })
  const faultOf = createFaults(faults)
  return (effect, signal) => {
    const { call, at, request } = effect
    const fault = faultOf(effect)
    return fault === undefined ? authorizer.call({ ...request, id: call, at, ...(signal === undefined ? {} : { signal }) }) : Promise.resolve(fault)
  }
}
