import type { LocalText } from '../../core/base'
import type { Choice } from '../../core/connector'
import type { DynamicOptions } from '../../core/schema'

/**
 * - `idle`: nobody has asked yet. `loading`, `ready`, `failed` (with what was known before).
 * - `needs`: the lookup depends on fields that hold no constant yet.
 * - `unconnected`: it has no connection to ask with.
 */
export interface ChoiceState {
  status: 'idle' | 'loading' | 'ready' | 'failed' | 'needs' | 'unconnected'
  choices: readonly Choice[]
  /** Whoever lists them finds by words themselves: they are asked anew with what is typed. */
  searches?: true
  /** Whether further pages are there, or under way. */
  more?: 'there' | 'loading'
  /** What went wrong and what to do about it, in the language of the page. */
  failure?: { what: string; help: string }
  needs?: readonly { name: string; title: LocalText | undefined }[]
  /** Connections that could be chosen. */
  offers?: readonly { id: string; title: string }[]
}

export interface ChoiceWatch {
  more(): void
  retry(): void
  stop(): void
}

/** Where fields with dynamic options get them from. */
export interface ChoiceSource {
  /** Whether anybody can list such things here; else the field's value is typed in. */
  lists(options: DynamicOptions): boolean
  /** Tells how things stand with a field's choices, now and with each change; they are asked for only where `asked`, and with the words of `search` where the answer before said that it `searches`. */
  watch(options: DynamicOptions, asked: boolean, tell: (state: ChoiceState) => void, search?: string): ChoiceWatch
  /** Chooses the connection to ask with. */
  connect(id: string): void
  /** Makes a new connection; absent where none can be made. */
  newConnection?: (() => void) | undefined
  goToField(name: string): void
}

export const NOTHING_ASKED: ChoiceState = { status: 'idle', choices: [] }
