import { fail, ok, type Result } from '../core/base'
import type { StorageProblem } from './storage'

/** Another tab has written since. */
export class Conflict extends Error {}

/** Writes, and tells what the browser or another tab has against it. */
export async function attempt<T>(write: () => Promise<T>): Promise<Result<T, StorageProblem>> {
  try {
    return ok(await write())
  } catch (error) {
    if (error instanceof Conflict) return fail({ code: 'storage.conflict', message: 'another tab has written since' })
    const { name = '', message = String(error) } = error as Partial<DOMException>
    return fail({ code: name === 'QuotaExceededError' ? 'storage.full' : 'storage.blocked', message })
  }
}
