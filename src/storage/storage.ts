import type { Json, Result } from '../core/base'
import type { FlowDocument } from '../core/flow'
import type { RunRecord } from '../core/run'

/** A flow as the list shows it; written beside the document, so that listing reads no documents. */
export interface FlowSummary {
  id: string
  name: string
  /** Wall clock, milliseconds since the epoch. */
  createdAt: number
  updatedAt: number
  nodes: number
  /** A tiny picture: where the first nodes stand and what they are. */
  sketch: readonly SketchNode[]
}

export interface SketchNode { x: number; y: number; type: string; connector?: string }

/** A run with the sandbox world it started from (opaque here). */
export interface StoredRun {
  record: RunRecord
  savedAt: number
  world?: unknown
}

/** Why something could not be kept. `full`: the browser's quota is used up. `blocked`: storage is there but refuses. */
export interface StorageProblem { code: 'storage.full' | 'storage.blocked'; message: string }

/** Where flows and runs are kept. Nothing here checks documents: what was written comes back as it was. */
export interface Storage {
  /** `memory`: changes stay in this tab. */
  kind: 'indexedDb' | 'memory'
  flows: {
    /** Last changed first. */
    list(): Promise<FlowSummary[]>
    /** The document as stored, unchecked; undefined where there is none. */
    read(id: string): Promise<Json | undefined>
    write(document: FlowDocument): Promise<Result<FlowSummary, StorageProblem>>
    /** Keeps a copy at once, for a page that goes away before a write is confirmed; the next start takes it up. */
    rescue(document: FlowDocument): void
    remove(id: string): Promise<void>
  }
  runs: {
    /** Newest first. */
    list(flow: string): Promise<StoredRun[]>
    /** Keeps the newest runs of the flow and forgets older ones. */
    write(run: StoredRun): Promise<Result<null, StorageProblem>>
    remove(id: string): Promise<void>
  }
  close(): void
}

/** Runs kept per flow. A trace may be 64 MB at worst, usual ones are some kilobytes. */
export const RUNS_KEPT = 20

/** Nodes drawn in a summary's tiny picture. */
const SKETCH_NODES = 40

export function summarize(document: FlowDocument, at: number, previous: FlowSummary | undefined): FlowSummary {
  return {
    id: document.id,
    name: document.name,
    createdAt: previous?.createdAt ?? at,
    updatedAt: at,
    nodes: document.order.nodes.length,
    sketch: sketchOf(document),
  }
}

export const sketchOf = (document: FlowDocument): SketchNode[] =>
  document.order.nodes.slice(0, SKETCH_NODES).flatMap((id) => {
    const node = document.nodes[id]
    if (!node) return []
    return [{ ...node.position, type: node.type, ...('connector' in node && { connector: node.connector }) }]
  })
