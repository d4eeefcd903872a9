import type { Issue, PathStep } from '../base'
import type { Value } from '../expression'
import type {
  CalledFlow, EdgeId, FlowCaseRecord, FlowDocument, FlowEdge, FlowGroup, FlowNode, FlowNote, FlowVariable, NodeId, NodeSettings, Point, Size,
} from './document'

/**
 * Every edit of a flow, as data. `applyCommand(document, command)` is the only way a document changes.
 * Ids of new records come from the caller, so that a command means the same wherever it is applied.
 */
export type FlowCommand =
  | { type: 'node.add'; node: FlowNode; index?: number }
  | { type: 'node.remove'; ids: NodeId[] }
  /** What stands in a container goes along with it, unless it is named itself. */
  | { type: 'node.move'; positions: Record<NodeId, Point> }
  /** Into a container, or out into the flow's body (null). Edges that would cross a border are removed. */
  | { type: 'node.reparent'; ids: NodeId[]; parent: NodeId | null }
  /** How a container is drawn; members set to null are removed. */
  | { type: 'node.setBox'; id: NodeId; size?: Size | null; collapsed?: boolean | null }
  | { type: 'node.setTitle'; id: NodeId; title: string }
  /** Rewrites every reference to the key, in refs and in expressions. */
  | { type: 'node.setKey'; id: NodeId; key: string }
  /** `path` goes into `inputs` through `fields` and `items`; an absent value removes the input. */
  | { type: 'node.setInput'; id: NodeId; path: PathStep[]; value?: Value }
  /** Members set to null are removed. */
  | { type: 'node.setSettings'; id: NodeId; settings: { [K in keyof NodeSettings]?: NodeSettings[K] | null } }
  | { type: 'node.setConnection'; id: NodeId; connection: string | null }
  | { type: 'edge.add'; edge: FlowEdge; index?: number }
  | { type: 'edge.remove'; ids: EdgeId[] }
  | { type: 'variable.add'; variable: FlowVariable }
  /** A changed name rewrites every reference to it. */
  | { type: 'variable.update'; variable: FlowVariable }
  | { type: 'variable.remove'; id: string }
  | { type: 'note.put'; note: FlowNote }
  | { type: 'note.remove'; id: string }
  | { type: 'group.put'; group: FlowGroup }
  | { type: 'group.remove'; id: string }
  | { type: 'case.add'; case: FlowCaseRecord; index?: number }
  /** Replaces what the case says. */
  | { type: 'case.update'; case: FlowCaseRecord }
  | { type: 'case.rename'; id: string; name: string }
  | { type: 'case.remove'; ids: string[] }
  /** Puts it at this place of the order. */
  | { type: 'case.move'; id: string; index: number }
  /** Flows that a node is about to call. Those that no node calls go by themselves after each edit. */
  | { type: 'called.put'; called: readonly CalledFlow[] }
  | { type: 'flow.update'; changes: Partial<Pick<FlowDocument, 'name' | 'description' | 'tags' | 'settings'>> }
  | { type: 'batch'; commands: FlowCommand[] }

/** A problem of a flow; its fix, where there is one, is a list of edits. */
export type FlowIssue = Issue<FlowCommand[]>
