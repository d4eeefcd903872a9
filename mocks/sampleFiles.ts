import type { FileHandle } from '../src/core/base'
import samples from './sampleFiles.json'

/** Small files that come with the sandbox, so that what sends files works at once: a picture, a PDF, a voice message and a table. */
export const sampleFiles: readonly FileHandle[] = samples.map(({ handle }) => handle)

/** The bytes of a sample file by its id. */
export function sampleBytes(id: string): Uint8Array | undefined {
  const sample = samples.find(({ handle }) => handle.file === id)
  return sample && Uint8Array.from(atob(sample.base64), (character) => character.charCodeAt(0))
}
