import { getOwn, type JsonObject } from '../../src/core/base'
import type { BackendDocument } from './backendDocument'

/** The first credential that holds all the given members, with its name as `id`. */
export function findCredential(document: BackendDocument, members: JsonObject): JsonObject | undefined {
  for (const [id, credential] of Object.entries(document.credentials)) {
    if (Object.entries(members).every(([name, value]) => getOwn(credential, name) === value)) return { ...credential, id }
  }
  return undefined
}
