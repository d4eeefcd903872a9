import type { StorageProblem } from '../storage'

/** What the top bar says. `pending` has unsaved changes and waits for a pause in typing. */
export type SaveState =
  | { status: 'saved' }
  | { status: 'pending' }
  /** It has unsaved changes, which are kept when somebody asks for it. */
  | { status: 'unsaved' }
  | { status: 'saving' }
  | { status: 'failed'; problem: StorageProblem }
