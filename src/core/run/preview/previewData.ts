import { getOwn, isJsonObject, type Json, type JsonObject } from '../../base'
import type { RunData } from '../../expression'
import { isoInstant } from '../isoInstant'
import { previewName, type PreviewTask } from './previewTask'

/** The records of a preview as values read them, filled one after the other. */
export class PreviewData implements RunData {
  readonly #known = new Map<string, Json>()

  constructor({ run, timezone, variables }: PreviewTask) {
    for (const { name, initial } of variables) this.#known.set(previewName('vars', name), initial)
    this.#known.set('run', { id: run.id, startedAt: isoInstant(run.startedAt, timezone), now: isoInstant(run.now, timezone) })
  }

  set(name: string, value: Json): void {
    this.#known.set(name, value)
  }

  get(root: string, key: string | undefined): Json | undefined {
    if (root === 'item' || root === 'index') {
      const loop = this.#known.get('loop')
      return isJsonObject(loop) ? getOwn(loop, root) : undefined
    }
    return this.#known.get(previewName(root, key))
  }

  all(root: string): JsonObject {
    const start = previewName(root, '')
    return Object.fromEntries([...this.#known].flatMap(([name, value]) => (name.startsWith(start) ? [[name.slice(start.length), value]] : [])))
  }
}
