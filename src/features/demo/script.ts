import type { Json, LocalText, SandboxFault } from '../../core/base'
import type { Value } from '../../core/expression'
import type { FlowCommand, NewNode, NodeId, Point } from '../../core/flow'
import type { RunStatus } from '../../core/run'
import type { DockTab } from '../../state'

/**
 * A scenario of the demo mode, as `scenarios/*.json` write it: what it begins with, what is done step by step, and what
 * will be true at its end. It is data, so that a test can play each of them; `readScenario` checks one.
 */
export interface Scenario {
  id: string
  title: LocalText
  /** One sentence, shown where scenarios are chosen. */
  about: LocalText
  /** The flow that it is played on: an example of the program (by its file's name), changed by edits, or an empty one. */
  flow?: { example: string; edits?: FlowCommand[] }
  steps: DemoStep[]
  /** What the scenario comes to. It counts as played only where all of it is so. */
  promise: DemoFact[]
  /** The last caption. */
  close: LocalText
}

/** A step: what is said while it is done, and what must be so after it. */
export type DemoStep = DemoDeed & { say?: LocalText; expect?: DemoFact[] }

/**
 * What the player does. Nodes are named by `as` of the step that added them, or by their id in an example. In a
 * value's references `$name` stands for the key of the node of that name.
 */
export type DemoDeed =
  /** Nothing but words. */
  | { do: 'say' }
  | { do: 'add'; as: string; what: NewNode; after?: string; port?: string; at?: Point }
  | { do: 'fill'; node: string; path: (string | number)[]; value: InLanguages<Value> }
  | { do: 'connection'; node: string; connection: string }
  | { do: 'select'; node: string; path?: (string | number)[] }
  /** Runs the flow with what its trigger starts with by itself, and watches to the end. */
  | { do: 'run' }
  /** Does what the first waiting step waits for. */
  | { do: 'answer'; data: Json }
  | { do: 'open'; tab: DockTab }
  /** Goes through the recorded run, back to its beginning or on to its end. */
  | { do: 'rewind' | 'replay' }
  /** Puts the sandbox into trouble; an empty list takes it back. */
  | { do: 'faults'; faults: SandboxFault[] }
  | { do: 'press'; action: string }

/** Something that can be looked up when it is asked. */
export type DemoFact =
  | { run: RunStatus }
  /** A record that the shown run made in the sandbox holds this text. */
  | { arrived: LocalText }
  | { node: string; came: 'succeeded' | 'failed' | 'skipped' | 'waiting' }
  /** The error of the node's step, by its vendor's code. */
  | { node: string; code: string | number }
  | { errors: number }
  /** So many requests went to another server since the scenario began. */
  | { outside: number }
  /** The run's clock has moved on by at least so many hours. */
  | { hours: number }

/** The same in each language, or one for each. */
export type InLanguages<T> = T | { zh: T; en: T }

export const inLanguage = <T extends object>(value: InLanguages<T>, locale: keyof LocalText): T => ('zh' in value && 'en' in value ? value[locale] : value as T)

/** Which node a scenario means by a name. */
export type NodeNames = ReadonlyMap<string, NodeId>
