import type { NodeId } from '../core/flow'
import type { Breakpoint, Breakpoints } from '../runtime'

/** Where what was kept of them is read from and kept again, by flow. They belong to this browser: sharing a flow makes nobody else's runs stand still. */
export interface BreakpointMemory {
  read(flow: string): unknown
  keep(flow: string, value: unknown): void
}

/** What was kept, as far as it can be read. */
export function readBreakpoints(kept: unknown): Breakpoints {
  const { list, anyError } = (typeof kept === 'object' && kept !== null ? kept : {}) as { list?: unknown; anyError?: unknown }
  return { list: Array.isArray(list) ? list.flatMap(readOne) : [], anyError: anyError === true }
}

function readOne(kept: unknown): Breakpoint[] {
  const { node, when, onError, off } = (typeof kept === 'object' && kept !== null ? kept : {}) as Record<keyof Breakpoint, unknown>
  if (typeof node !== 'string') return []
  return [{ node, ...(typeof when === 'string' && { when }), ...(onError === true && { onError }), ...(off === true && { off }) }]
}

export const breakpointOf = ({ list }: Breakpoints, node: NodeId): Breakpoint | undefined => list.find((one) => one.node === node)

/** With this one in place of the node's, if it had one. */
export const withBreakpoint = (all: Breakpoints, breakpoint: Breakpoint): Breakpoints =>
  ({ ...all, list: breakpointOf(all, breakpoint.node) ? all.list.map((one) => (one.node === breakpoint.node ? breakpoint : one)) : [...all.list, breakpoint] })

export const withoutBreakpoint = (all: Breakpoints, node: NodeId): Breakpoints => ({ ...all, list: all.list.filter((one) => one.node !== node) })

/** A plain one where there is none, or where it is switched off; none where there is one. */
export function toggledBreakpoint(all: Breakpoints, node: NodeId): Breakpoints {
  const before = breakpointOf(all, node)
  if (before === undefined) return withBreakpoint(all, { node })
  if (before.off !== true) return withoutBreakpoint(all, node)
  const { off: _off, ...on } = before
  return withBreakpoint(all, on)
}
