/** Rewrites the catalogue's light index from the connector documents: `npx tsx scripts/catalogue/writeIndex.ts`. */
import { writeFileSync } from 'node:fs'
import { allConnectors } from '../../src/catalogue/all'
import { deriveIndex } from './deriveIndex'

const target = new URL('../../src/catalogue/index.json', import.meta.url)
writeFileSync(target, `${JSON.stringify(deriveIndex(allConnectors), null, 1)}\n`)
