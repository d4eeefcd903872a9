import { createFaults, type PlannedFault } from '../core/cases'
import type { Connection, ConnectorDefinition } from '../core/connector'
import type { CallResult } from '../core/run'
import { createAuthorizer, type FileBytes, type Transport } from '../transport'
import type { CallEffect } from './drive/ports'

/**
 * The calls of one run, authorized with its connections' secrets and sent to the world: what a driver sends with.
 * Calls that a fault is meant for get its answer and go nowhere, or go with what the sandbox is to do to them.
 */
export function openSession(
  transport: Transport, options: { seed: number; connections: readonly Connection[]; connectors: readonly ConnectorDefinition[]; faults?: readonly PlannedFault[]; files?: FileBytes },
): (call: CallEffect, signal?: AbortSignal) => Promise<CallResult> {
  const { faults = [], ...rest } = options
  const authorizer = createAuthorizer({ transport, ...rest })
  const faultOf = createFaults(faults, options.seed)
  return (effect, signal) => {
    const { call, at, request } = effect
    const fault = faultOf(effect)
    if (fault !== undefined && 'answer' in fault) return Promise.resolve(fault.answer)
    return authorizer.call({ ...request, id: call, at, ...(signal && { signal }), ...(fault && { fault: fault.effect }) })
  }
}
