import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sampleBytes } from '../catalogue/sampleFiles'
import { contentHash, fail, isJsonObject, ok, type Issue, type Json, type Result } from '../core/base'
import type { CarriedFiles } from '../core/flow'
import { readJson } from './files'

/** Bytes of files by id. */
export type GivenFiles = ReadonlyMap<string, Uint8Array>

/** Larger files are sent to nobody. */
const MAX_BYTES = 64 * 1024 * 1024

/**
 * `--files @folder`: each file in the folder, by its SHA-256 and by its name. `--files @list.json`: ids with paths from the
 * list, or with `{"base64": …}`. Issues: `usage.cannotRead`, `usage.badFiles`, `usage.fileTooLarge`.
 */
export async function readGivenFiles(given: string | undefined): Promise<Result<GivenFiles, Issue[]>> {
  if (given === undefined) return ok(new Map())
  const path = given.replace(/^@/, '')
  try {
    return (await stat(path)).isDirectory() ? await readFolder(path) : await readList(path)
  } catch (error) {
    return cannotRead(path, error)
  }
}

/** The files that a flow's own text carries. What is no Base64 is left out, and missing when it is needed. */
export const carriedBytes = (carried: CarriedFiles): GivenFiles =>
  new Map(Object.entries(carried).flatMap(([id, text]) => {
    const bytes = fromBase64(text)
    return bytes === undefined ? [] : [[id, bytes] as const]
  }))

/** What a run reads files by: those that come with the program beside what is given. */
export const fileReader = (given: GivenFiles = new Map()) => (id: string): Uint8Array | undefined => given.get(id) ?? sampleBytes(id)

async function readFolder(path: string): Promise<Result<GivenFiles, Issue[]>> {
  const found = new Map<string, Uint8Array>()
  for (const entry of await readdir(path, { withFileTypes: true })) {
    if (!entry.isFile()) continue
    const bytes = await readBytes(join(path, entry.name))
    if (!bytes.ok) return bytes
    found.set(entry.name, bytes.value)
    found.set(contentHash(bytes.value), bytes.value)
  }
  return ok(found)
}

async function readList(path: string): Promise<Result<GivenFiles, Issue[]>> {
  const json = await readJson(path)
  if (!json.ok) return json
  if (!isJsonObject(json.value)) return refused('usage.badFiles', { file: path, id: '' })
  const found = new Map<string, Uint8Array>()
  for (const [id, source] of Object.entries(json.value)) {
    const text = isJsonObject(source) ? source['base64'] : undefined
    const bytes = typeof source === 'string' ? await readBytes(join(dirname(path), source)) : ok(typeof text === 'string' ? fromBase64(text) : undefined)
    if (!bytes.ok) return bytes
    if (bytes.value === undefined) return refused('usage.badFiles', { file: path, id })
    found.set(id, bytes.value)
  }
  return ok(found)
}

async function readBytes(path: string): Promise<Result<Uint8Array, Issue[]>> {
  try {
    if ((await stat(path)).size > MAX_BYTES) return refused('usage.fileTooLarge', { file: path, limit: MAX_BYTES })
    return ok(new Uint8Array(await readFile(path)))
  } catch (error) {
    return cannotRead(path, error)
  }
}

function fromBase64(text: string): Uint8Array | undefined {
  return /^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text) ? new Uint8Array(Buffer.from(text, 'base64')) : undefined
}

const cannotRead = (path: string, error: unknown): Result<never, Issue[]> =>
  refused('usage.cannotRead', { file: path, reason: error instanceof Error && 'code' in error ? String(error.code) : '' })

function refused(code: string, params: Record<string, Json>): Result<never, Issue[]> {
  return fail([{ code, severity: 'error', place: {}, params }])
}
