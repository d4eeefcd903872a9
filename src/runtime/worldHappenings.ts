import type { JsonObject, Result } from '../core/base'
import { eventsIn, type Instant, type WorldPatch } from '../core/run'
import type { Happened, Happening, WorldSnapshot } from './protocol'

/** What the mock world must be able to do. The world itself is known to its worker only. */
interface World {
  readonly happenings: Readonly<Record<string, readonly (Pick<Happening, 'id' | 'title' | 'description' | 'input'> & { choices?: Happening['choices']; emits: { trigger: string }[]; tells?: string[] })[]>>
  happen(system: string, id: string, input: JsonObject, context: { at: Instant }): Promise<Result<WorldPatch, { code: string; message: string }>>
  snapshot(): WorldSnapshot
}

/** What may happen in the world by itself, of all systems. */
export const happeningsOf = ({ happenings }: World): Happening[] =>
  Object.entries(happenings).flatMap(([system, list]) => list.map(({ id, title, description, input, choices = {}, emits, tells = [] }) => ({
    system, id, title, ...(description && { description }), input, choices,
    triggers: [...new Set([...emits.map(({ trigger }) => trigger), ...tells])],
  })))

/** Lets one of these happen. What the backend refuses is told by its code; an unknown id is a bug and throws. */
export async function letHappen(world: World, { system, happening, input, at }: { system: string; happening: string; input: JsonObject; at: Instant }): Promise<Happened> {
  const now = Math.max(at, world.snapshot().now)
  const made = await world.happen(system, happening, input, { at: now })
  return made.ok ? { ok: true, at: now, patch: made.value, events: eventsIn(made.value) } : { ok: false, ...made.error }
}
