import { readFile, stat, writeFile } from 'node:fs/promises'
import { environmentProblem, fail, isJsonObject, MOST_ENVIRONMENT_NAMES, MOST_ENVIRONMENT_TEXT, ok, type Issue, type Json, type JsonObject, type Result, type SandboxFault } from '../core/base'
import { loadFaults } from '../core/cases'
import { parseJsonExact, type Connection } from '../core/connector'
import { parseFlowText } from '../core/flow'
import { inOrder, readOutsideDelivery, readWorld as worldIn, type OutsideDelivery } from '../core/run'
import type { WorldSnapshot } from '../runtime'

/** Larger files are no flows, inputs or worlds; reading them would only fill the memory. */
const MAX_BYTES = 64 * 1024 * 1024

/** A file's JSON. Issues: `usage.cannotRead`, `flow.tooLarge`, `flow.notJsonText` with line and column. */
export async function readJson(path: string, options: ReadOptions = {}): Promise<Result<Json, Issue[]>> {
  let text: string
  try {
    if ((await stat(path)).size > MAX_BYTES) return refused('flow.tooLarge', { limit: MAX_BYTES })
    text = await readFile(path, 'utf8')
  } catch (error) {
    return refused('usage.cannotRead', { file: path, reason: error instanceof Error && 'code' in error ? String(error.code) : '' })
  }
  return parse(text, { file: path }, options)
}

interface ReadOptions {
  /** Integers that a double cannot hold arrive as strings, as they do from a backend. */
  exact?: boolean
}

function parse(text: string, place: Record<string, Json>, { exact = false }: ReadOptions): Result<Json, Issue[]> {
  const parsed = parseFlowText(text)
  if (!parsed.ok) return fail([{ ...parsed.error, params: { ...parsed.error.params, ...place } }])
  return ok(exact ? parseJsonExact(text.replace(/^\uFEFF/, '')) ?? parsed.value : parsed.value)
}

/** Writes a file. Issues: `usage.cannotWrite`. */
export async function writeText(path: string, text: string): Promise<Result<undefined, Issue[]>> {
  try {
    await writeFile(path, text)
    return ok(undefined)
  } catch (error) {
    return refused('usage.cannotWrite', { file: path, reason: error instanceof Error && 'code' in error ? String(error.code) : '' })
  }
}

/** JSON given on the command line, or `@file`. */
export function readJsonFlag(flag: string, given: string, options: ReadOptions = {}): Promise<Result<Json, Issue[]>> {
  return given.startsWith('@') ? readJson(given.slice(1), options) : Promise.resolve(parse(given, { flag: `--${flag}` }, options))
}

/** `--connections @file`: a list of `{id, connector, title?, values}`; they come before the bundled ones of the same id. */
export async function readConnections(given: string | undefined, bundled: readonly Connection[]): Promise<Result<Connection[], Issue[]>> {
  if (given === undefined) return ok([...bundled])
  const json = await readJsonFlag('connections', given)
  if (!json.ok) return json
  const connections: Connection[] = []
  for (const [index, entry] of (Array.isArray(json.value) ? json.value : [null]).entries()) {
    const { id, connector, title, values } = isJsonObject(entry) ? entry : {}
    if (typeof id !== 'string' || typeof connector !== 'string' || !isJsonObject(values)) return refused('usage.badConnections', { index })
    connections.push({ id, connector, title: typeof title === 'string' ? title : id, values })
  }
  return ok([...connections, ...bundled.filter(({ id }) => !connections.some((own) => own.id === id))])
}

/** `--env`: what flows read as `env.<name>`, held to what a host may give (`environmentProblem`). Undefined where it is not given. */
export async function readEnvironment(given: string | undefined): Promise<Result<JsonObject | undefined, Issue[]>> {
  if (given === undefined) return ok(undefined)
  const json = await readJsonFlag('env', given)
  if (!json.ok) return json
  const problem = environmentProblem(json.value)
  switch (problem?.why) {
    case undefined: return ok(json.value as JsonObject)
    case 'badName': return refused('usage.badEnvName', { name: problem.name })
    case 'tooLarge': return refused('usage.envTooLarge', { limit: MOST_ENVIRONMENT_TEXT })
    default: return refused('usage.badEnv', { limit: MOST_ENVIRONMENT_NAMES })
  }
}

/** `--world @file`: a world that was saved in the designer, or as `run --json` prints it. */
export async function readWorld(given: string | undefined): Promise<Result<WorldSnapshot | undefined, Issue[]>> {
  if (given === undefined) return ok(undefined)
  const json = await readJsonFlag('world', given)
  if (!json.ok) return json
  const world = worldIn(json.value)
  return world.ok ? world : fail([world.error])
}

/** `--faults @file`: what goes wrong in the sandbox, as docs/faults.md has it. */
export async function readFaults(given: string | undefined): Promise<Result<SandboxFault[], Issue[]>> {
  if (given === undefined) return ok([])
  const json = await readJsonFlag('faults', given)
  return json.ok ? loadFaults(json.value) : json
}

/** `--deliver @file`: what reaches the run from outside, a list in the words of `readOutsideDelivery`. */
export async function readDeliveries(given: string | undefined, startAt: number): Promise<Result<OutsideDelivery[], Issue[]>> {
  if (given === undefined) return ok([])
  const json = await readJsonFlag('deliver', given)
  if (!json.ok) return json
  const deliveries: OutsideDelivery[] = []
  for (const [index, entry] of (Array.isArray(json.value) ? json.value : [null]).entries()) {
    const delivery = readOutsideDelivery(entry, startAt)
    if (delivery === undefined) return refused('usage.badDeliveries', { index })
    deliveries.push(delivery)
  }
  return ok(inOrder(deliveries))
}

function refused(code: string, params: Record<string, Json>): Result<never, Issue[]> {
  return fail([{ code, severity: 'error', place: {}, params }])
}
