import entries from './fullIndex.json'
import type { CatalogueEntry } from './entry'

/** The index with descriptions and the words to be found by; loaded once the first picture is there. */
export const fullCatalogueEntries = entries as CatalogueEntry[]
