import entries from './index.json'
import type { LightEntry } from './entry'

/** Every built-in connector, light enough for the first load; `scripts/catalogue/writeIndex.ts` derives it. */
export const catalogueEntries = entries as LightEntry[]
