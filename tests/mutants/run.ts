import { existsSync, readFileSync } from 'node:fs'
import { createServer, createServerModuleRunner, type Plugin } from 'vite'
import { projectRoot } from '../../scripts/projectFiles'
import { fits, mutants, mutated, type Mutant } from '.'

/**
 * Breaks each rule of runs in turn, by small edits of the sources as they are loaded, and looks whether a case of that
 * rule notices: `tsx tests/mutants/run.ts [--some] [rule or words …]`. Prints what survives, and fails if anything does.
 * `--some` is a quick cut: an edit each of a few rules; still every edit has to find its place.
 */

const SOME: ReadonlySet<string> = new Set(['R01', 'R04', 'R05', 'R11', 'R13', 'R16'])

let current: Mutant | undefined

const mutate: Plugin = {
  name: 'mutate',
  enforce: 'pre',
  transform(code, id) {
    return current !== undefined && id === fileOf(current) ? mutated(code, current) : null
  },
}

const fileOf = ({ file }: Mutant): string => `${projectRoot}/${file}`

const server = await createServer({
  configFile: false, root: projectRoot, logLevel: 'error', plugins: [mutate], appType: 'custom',
  server: { middlewareMode: true, ws: false, hmr: false, watch: null }, optimizeDeps: { noDiscovery: true },
  cacheDir: `${projectRoot}/node_modules/.cache/mutants`,
})
const { ssr } = server.environments
const runner = createServerModuleRunner(ssr, { hmr: false })

/** The name of the case that fails with the edit made, or with none; everything is loaded anew, and only the edited file read anew. */
async function firstFailure(rule: string, mutant: Mutant | undefined): Promise<string | undefined> {
  const files = [current, mutant].flatMap((one) => (one === undefined ? [] : [fileOf(one)]))
  current = mutant
  for (const file of files) for (const module of ssr.moduleGraph.getModulesByFile(file) ?? []) ssr.moduleGraph.invalidateModule(module)
  runner.clearCache()
  const { brokenCase } = await runner.import<{ brokenCase: (rule: string) => Promise<string | undefined> }>(`${projectRoot}/tests/mutants/brokenCase.ts`)
  return brokenCase(rule)
}

const nameOf = ({ rule, breaks, file }: Mutant): string => `${rule} no longer: ${breaks} (${file})`

const some = process.argv.includes('--some')
const given = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const wanted = mutants.filter(({ rule, breaks }) => given.length === 0 || given.some((word) => rule === word || breaks.includes(word)))
const chosen = some ? wanted.filter((mutant, index) => SOME.has(mutant.rule) && wanted.findIndex(({ rule }) => rule === mutant.rule) === index) : wanted
const survivors = mutants.filter((mutant) => !existsSync(fileOf(mutant)) || !fits(readFileSync(fileOf(mutant), 'utf8'), mutant)).map((mutant) => `${nameOf(mutant)}: the edit does not find its place`)
// The suite says so anyway; alone, an edit proves nothing where the cases fail without it.
for (const rule of some ? [] : new Set(chosen.map((mutant) => mutant.rule))) {
  const already = await firstFailure(rule, undefined)
  if (already !== undefined) survivors.push(`${rule}: "${already}" fails without any edit`)
}
for (const mutant of chosen) {
  const began = performance.now()
  const failure = await firstFailure(mutant.rule, mutant).catch((thrown: unknown) => {
    survivors.push(`${nameOf(mutant)}: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
    return 'nothing: it does not load'
  })
  if (failure === undefined) survivors.push(`${nameOf(mutant)}: no case notices`)
  const seconds = ((performance.now() - began) / 1000).toFixed(1).padStart(5)
  console.log(`${failure === undefined ? 'SURVIVES' : 'noticed '}  ${seconds} s  ${nameOf(mutant)}${failure === undefined ? '' : `  by "${failure}"`}`)
}
await runner.close()
await server.close()
for (const survivor of survivors) console.log(`survivor: ${survivor}`)
console.log(`${chosen.length} edits, ${survivors.length} survivors`)
process.exitCode = survivors.length > 0 || chosen.length === 0 ? 1 : 0
