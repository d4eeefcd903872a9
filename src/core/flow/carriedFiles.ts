import { isJsonObject, type Json, type JsonObject } from '../base'

/** Contents of files that travel with flows, Base64 by the files' ids. */
export type CarriedFiles = Readonly<Record<string, string>>

/**
 * Sets the contents of files apart from what carries them: a flow, a bundle or a part of a flow as text. Flows are kept
 * and edited without them.
 */
export function takeCarried(json: Json): { json: Json; files: CarriedFiles } {
  if (!isJsonObject(json) || json['files'] === undefined) return { json, files: {} }
  const { files, ...rest } = json
  const texts = isJsonObject(files) ? Object.entries(files).filter((entry): entry is [string, string] => typeof entry[1] === 'string') : []
  return { json: rest, files: Object.fromEntries(texts) }
}

/** What is written, with the contents of files at its end; as it was where there are none. */
export const withCarried = <T extends object>(written: T, files: CarriedFiles): T & { files?: JsonObject } =>
  Object.keys(files).length === 0 ? written : { ...written, files: { ...files } }
