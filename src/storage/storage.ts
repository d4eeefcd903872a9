import { isJsonObject, type Json, type Result } from '../core/base'
import { ancestorsOf, isContainer, nodesOf, type FlowDocument, type FlowNode, type NodeId, type Size } from '../core/flow'
import { nodeBoxes, type Box } from '../core/layout'
import type { RunRecord } from '../core/run'

/** A flow as the list shows it; written beside the document, so that listing reads no documents. */
export interface FlowSummary {
  id: string
  name: string
  tags: readonly string[]
  /** Wall clock, milliseconds since the epoch. */
  createdAt: number
  updatedAt: number
  nodes: number
  /** Rises with every write, in whichever tab; tells whether somebody else has written since one read. */
  version: number
  /** A tiny picture: where the first nodes stand and what they are. */
  sketch: readonly SketchNode[]
  /** It is none of the flows one works on, but one to begin others with. */
  template?: true
}

/** `to` are the places in the sketch that its lines lead to, `box` how large an open container is; summaries written earlier have neither. */
export interface SketchNode { x: number; y: number; type: string; connector?: string; to?: readonly number[]; box?: Size }

/** A run with the sandbox world it started from (opaque here). */
export interface StoredRun {
  record: RunRecord
  savedAt: number
  world?: unknown
}

/**
 * Why something could not be kept. `full`: the browser's quota is used up. `blocked`: storage is there but refuses.
 * `conflict`: another tab has written the flow since it was read here.
 */
export interface StorageProblem { code: 'storage.full' | 'storage.blocked' | 'storage.conflict'; message: string }

/** A flow was written or removed; `here` by this page, else by another tab. */
export interface FlowChange { id: string; here: boolean }

/** `host`: the page around the designer keeps what it is given. */
export type StorageKind = 'indexedDb' | 'memory' | 'host'

/** Where flows and runs are kept. Nothing here checks documents: what was written comes back as it was. */
export interface Storage {
  /** `memory`: changes stay in this tab. `opening`: not known yet, see `opened`. */
  readonly kind: StorageKind | 'opening'
  readonly opened: Promise<StorageKind>
  flows: {
    /** Last changed first. */
    list(): Promise<FlowSummary[]>
    /** The document as stored, unchecked; undefined where there is none. */
    read(id: string): Promise<Json | undefined>
    /**
     * Refused as a conflict where another tab wrote the flow after this page read or wrote it last. `leaving` is for a
     * page that goes away: the write is handed over whole before the call returns. A flow written as a `template` is one
     * from then on.
     */
    write(document: FlowDocument, how?: { leaving?: boolean; template?: boolean }): Promise<Result<FlowSummary, StorageProblem>>
    /** Whether another tab has written the flow since this page read or wrote it last. */
    isOutdated(id: string): Promise<boolean>
    /** Hears of every flow that is written or removed, in this tab and others, until the returned function is called. */
    onChange(listener: (change: FlowChange) => void): () => void
    /** Keeps a copy at once, for a page that goes away before a write is confirmed; the next start takes it up. */
    rescue(document: FlowDocument): void
    remove(id: string): Promise<void>
  }
  runs: {
    /** Newest first. */
    list(flow: string): Promise<StoredRun[]>
    /** Keeps the newest runs of the flow and forgets older ones, whose ids it gives; those that wait stay (up to `WAITING_KEPT`). */
    write(run: StoredRun): Promise<Result<readonly string[], StorageProblem>>
    remove(id: string): Promise<void>
  }
  close(): void
}

/** Runs kept per flow. A trace may be 64 MB at worst, usual ones are some kilobytes. */
const RUNS_KEPT = 50

/** Runs that wait for somebody are kept beside those, and more of them than anybody could answer are not. */
const WAITING_KEPT = 200

/** The ids of what is forgotten of these runs of a flow, newest first. What still waits is gone on with by somebody, so it is no past run. */
export function forgottenOf(runs: readonly StoredRun[]): string[] {
  const waits = ({ record }: StoredRun) => record.status === 'waiting'
  return [...runs.filter((run) => !waits(run)).slice(RUNS_KEPT), ...runs.filter(waits).slice(WAITING_KEPT)].map(({ record }) => record.id)
}

/** Nodes drawn in a summary's tiny picture. */
const SKETCH_NODES = 40

/** Tolerant, since what cannot be read is kept, too: deleting and restoring it must give it back. */
export function summarize(document: FlowDocument, at: number, previous: FlowSummary | undefined, template = false): FlowSummary {
  const { order, tags, name }: { order?: { nodes?: unknown }; tags?: unknown; name?: unknown } = document
  return {
    id: document.id,
    name: typeof name === 'string' ? name : document.id,
    tags: Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [],
    createdAt: previous?.createdAt ?? at,
    updatedAt: at,
    nodes: Array.isArray(order?.nodes) ? order.nodes.length : 0,
    version: (previous?.version ?? 0) + 1,
    sketch: Array.isArray(order?.nodes) && isJsonObject(document.nodes as unknown as Json) ? sketchOf(document) : [],
    ...((template || previous?.template === true) && { template: true as const }),
  }
}

export function sketchOf(document: FlowDocument): SketchNode[] {
  const boxes = boxesOf(document)
  const drawn = document.order.nodes.slice(0, SKETCH_NODES).filter((id) => typeof document.nodes[id]?.position?.x === 'number' && (boxes === undefined || boxes.has(id)))
  const places = new Map(drawn.map((id, place) => [id, place]))
  const edges = isJsonObject(document.edges as unknown as Json) ? Object.values(document.edges) : []
  return drawn.flatMap((id) => {
    const node = document.nodes[id]
    if (!node) return []
    const to = [...new Set(edges.flatMap((edge) => (edge?.from?.node === id ? places.get(edge.to?.node) ?? [] : [])))]
    const box = isContainer(node) && node.collapsed !== true ? boxes?.get(id) : undefined
    return [{ ...(box?.position ?? node.position), type: node.type, ...('connector' in node && { connector: node.connector }), ...(to.length > 0 && { to }), ...(box && { box: box.size }) }]
  })
}

/** Where nodes are drawn in a flow with containers, without those that stand in a folded one; undefined for other flows, and for what is none. */
function boxesOf(document: FlowDocument): ReadonlyMap<NodeId, Box> | undefined {
  try {
    if (!nodesOf(document).some(isContainer)) return undefined
    return new Map([...nodeBoxes(document)].filter(([id]) => !ancestorsOf(document, document.nodes[id] as FlowNode).some(({ collapsed }) => collapsed === true)))
  } catch {
    return undefined
  }
}
