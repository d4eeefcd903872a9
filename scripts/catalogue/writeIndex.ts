/** Rewrites the catalogue's indexes, the light and the full one, from the connector documents: `npx tsx scripts/catalogue/writeIndex.ts`. */
import { writeFileSync } from 'node:fs'
import { allConnectors } from '../../src/catalogue/all'
import { deriveIndex, lightIndex } from './deriveIndex'

const full = deriveIndex(allConnectors)
for (const [file, entries] of [['index.json', lightIndex(full)], ['fullIndex.json', full]] as const) {
  writeFileSync(new URL(`../../src/catalogue/${file}`, import.meta.url), `${JSON.stringify(entries, null, 1)}\n`)
}
