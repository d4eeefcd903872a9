import { createContext, useContext, type ReactNode } from 'react'
import type { FileHandle, Issue, Json, JsonPath } from '../core/base'
import type { RefPath, Scope, Value, ValueMode } from '../core/expression'
import type { PreviewAnswer } from '../core/run'
import type { FieldSchema } from '../core/schema'
import type { ChoiceSource } from './choices/choiceSource'

/** A flow variable, as a form needs to know it. */
export interface FormVariable {
  name: string
  title?: string | undefined
  type: FieldSchema
}

/** The flows that a field may name. */
export interface FlowChoices {
  /** All but the one that the form is about, last changed first. */
  list: () => Promise<readonly { id: string; name: string }[]>
  /** Takes a flow up as it is now; without an id, the very one that the form is about. False where it cannot be read. */
  choose: (id?: string) => Promise<boolean>
  href: (id: string) => string
}

/** What fields that take files put their contents into, and read them from. */
export interface FormFiles {
  add: (file: { name: string; type: string; bytes: Uint8Array }) => Promise<{ handle: FileHandle; kept: 'kept' | 'memory'; problem?: { code: string } }>
  read: (id: string) => Promise<Uint8Array | undefined>
  whereIs: (id: string) => Promise<'kept' | 'memory' | 'missing'>
  /** Files that come with the program, to try things with. */
  samples: () => Promise<readonly FileHandle[]>
}

/** What a field last held in each mode, and what the last switch left it with: unchanged, switching back takes it back. */
export interface HeldModes { values: Partial<Record<ValueMode, Value>>; left?: { mode: ValueMode; for: ValueMode; with: Value | undefined } }

/**
 * What every field of a form may need beside its own value. A form knows no flow, store or run:
 * whoever mounts it (panel, connection dialog, run dialog) says what the surroundings are.
 */
export interface FormEnvironment {
  /** What references may point at, with types. */
  scope: Scope
  /** Value modes the surroundings allow; a field's own `ui.modes` narrows them further. */
  modes: readonly ValueMode[]
  /** Issues whose `place.path` leads into the form's values. */
  issues: readonly Issue[]
  applyFix?: ((issue: Issue) => void) | undefined
  /** IANA name in which times are shown and typed. */
  timezone: string
  /** What the reference gave in the last run, or a declared sample; undefined where neither is known. */
  sample: (path: RefPath) => Json | undefined
  /**
   * What a field's value comes to with the data there is, worked out elsewhere; undefined where nobody can tell or a
   * newer ask of the field came in between. Another function means other data. Absent where all values are constants.
   */
  preview?: ((ask: { value: Value; schema: FieldSchema; path: JsonPath }) => Promise<PreviewAnswer | undefined>) | undefined
  variables?: readonly FormVariable[] | undefined
  createVariable?: ((variable: FormVariable) => void) | undefined
  /** What a field may choose a flow from; absent where there is none to choose. */
  flows?: FlowChoices | undefined
  /** Where contents of files go; no file can be chosen where it is absent. */
  files?: FormFiles | undefined
  /** What lists the choices of fields; such fields are typed in where absent. */
  choices?: ChoiceSource | undefined
  /** Top members that are resolved at another moment than the rest, by name, and what they may refer to then. */
  within?: ReadonlyMap<string, Pick<FormEnvironment, 'scope' | 'sample'>> | undefined
  /** Texts that do not parse yet, by field path; kept here so that they outlive the field's element. */
  drafts: Map<string, string>
  /** What the modes of fields last held, by field path; kept here for the same reason. */
  held?: Map<string, HeldModes> | undefined
  /**
   * Undo of whatever the form edits, for editors whose text the browser cannot undo as a whole; `endGesture` sets what
   * comes next apart from the typing before it. Absent where nothing is kept.
   */
  history?: { undo: () => void; redo: () => void; endGesture: () => void } | undefined
  readOnly: boolean
  /** The field to open and focus; a new object asks again. */
  focus?: { path: JsonPath } | undefined
}

const EMPTY_SCOPE: Scope = { trigger: {}, steps: {}, vars: {}, errors: {}, run: {} }

/** Surroundings of a form that takes constants only: connections, run inputs. */
export function constantsOnly(timezone: string, issues: readonly Issue[] = []): FormEnvironment {
  return {
    scope: EMPTY_SCOPE, modes: ['const'], issues, timezone, sample: () => undefined, drafts: new Map(), readOnly: false,
  }
}

const EnvironmentContext = createContext<FormEnvironment>(constantsOnly('Asia/Shanghai'))

export function FormEnvironmentProvider(props: { environment: FormEnvironment; children: ReactNode }) {
  return <EnvironmentContext value={props.environment}>{props.children}</EnvironmentContext>
}

export const useFormEnvironment = (): FormEnvironment => useContext(EnvironmentContext)
