import type { FileHandle } from '../core/base'
import samples from './sampleFiles.json'

/** Small files that come with the program, so that what sends files works at once: a picture, a PDF, a voice message and a table. */
export const sampleFiles: readonly FileHandle[] = samples.map(({ handle }) => handle)

/** The bytes of a sample file by its id, or by their hash. */
export function sampleBytes(id: string): Uint8Array | undefined {
  const sample = samples.find(({ handle }) => handle.file === id || handle.sha256 === id)
  return sample && Uint8Array.from(atob(sample.base64), (character) => character.charCodeAt(0))
}
