import type { Json, JsonPath, Locale } from '../../base'
import type { Value, ValueProblem } from '../../expression'
import type { FlowNode, FlowVariable, NodeId } from '../../flow'
import type { FieldIssue, FieldSchema, FieldType } from '../../schema'
import type { Instant, ScopePath } from '../event'

/**
 * Where one record of the data comes from. `pin`: the flow holds it in place of a run. `run`: the last run put it out. `sample`: an example that somebody wrote.
 * `inputs`: nobody has it, but what the step would make of its own inputs can be worked out. `schema`: only its type
 * is known. `loop`: an iteration, of which only the loop's own inputs are known; `item` is the type of its items.
 */
export type PreviewRecord =
  | { from: 'pin' | 'run' | 'sample'; value: Json }
  | { from: 'inputs'; node: FlowNode; schema: FieldSchema }
  | { from: 'schema'; schema: FieldSchema }
  | { from: 'loop'; loop: FlowNode; item: FieldSchema | undefined }

/** A value of a node's inputs, and everything that decides what it comes to. */
export interface PreviewTask {
  value: Value
  /** The field it stands in. */
  target: FieldSchema
  node: NodeId
  /** The iteration in which the node resolves the value; '' in the flow's body. */
  scope: ScopePath
  /** The field's place in the node's inputs. */
  path: JsonPath
  /**
   * What the value may read, each record behind those that it is worked out from; named by `previewName`. `loop` holds
   * what `item` and `index` give; where it comes again, it is that of a loop further inside.
   */
  records: readonly (readonly [name: string, record: PreviewRecord])[]
  variables: readonly FlowVariable[]
  run: { id: string; startedAt: Instant; now: Instant; seed: number }
  /** IANA name. */
  timezone: string
  /** The language of made-up texts. */
  locale: Locale
}

/** Which data a value was worked out from: all of it put out by the last run, some of it pinned or even samples, or none at all. */
export type PreviewSource = 'pin' | 'run' | 'sample' | 'none'

export type PreviewAnswer =
  /** `value` is shortened where `cut` says so; `size` counts the items or members of the whole. `issue`: it does not fit the field. */
  | { status: 'value'; source: PreviewSource; value: Json; cut: boolean; type: FieldType; size?: number; issue?: FieldIssue }
  | { status: 'problem'; source: PreviewSource; problem: ValueProblem }
  /** It reads what is not known before a run. */
  | { status: 'unknown'; path: string }
  /** An expression in it is not finished or wrong. */
  | { status: 'unreadable' }
  /** It did not end and was broken off after so long. */
  | { status: 'stopped'; ms: number }

/** `trigger`, `steps/createMeeting`, `vars/count`. */
export const previewName = (root: string, key?: string | number): string => (key === undefined ? root : `${root}/${key}`)
