import { readdir, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fail, isJsonObject, ok, type Issue, type Json, type Result } from '../core/base'
import { casesOf, loadCases, saveCases, type CasesFile, type FlowCase } from '../core/cases'
import { applyCommand, loadFlow, saveFlow, takeCarried, type CarriedFiles, type FlowDocument } from '../core/flow'
import { readJson } from './files'

/** A case to run, and where it stands: in the flow itself, or in a file of cases. */
export interface TestCase { record: { id: string; name: string }; file: string; inFlow: boolean }

/** A flow with all its cases, its own and those of files beside it. */
export interface TestFlow { file: string; document: FlowDocument; /** Contents of files that the flow's text carries. */ carried: CarriedFiles; cases: TestCase[]; files: ReadonlyMap<string, CasesFile> }

/** What there is to test, and what of it cannot be read. */
export interface Found { flows: TestFlow[]; unreadable: { file: string; issues: Issue[] }[] }

const CASES = '.cases.json'

/** The flow of a file, or all flows of a folder and of those in it, each with its cases. */
export async function findTests(path: string): Promise<Result<Found, Issue[]>> {
  let folder: boolean
  try {
    folder = (await stat(path)).isDirectory()
  } catch {
    return fail([{ code: 'usage.cannotRead', severity: 'error', place: {}, params: { file: path, reason: 'ENOENT' } }])
  }
  const files = folder ? await jsonFilesIn(path) : [path, ...await casesBeside(path)]
  const found: Found = { flows: [], unreadable: [] }
  for (const file of files.filter((one) => !one.endsWith(CASES))) {
    const json = await readJson(file)
    if (!json.ok && folder) continue
    if (json.ok && folder && !isFlow(json.value)) continue
    const { json: text, files: carried } = json.ok ? takeCarried(json.value) : { json: null, files: {} }
    const loaded = json.ok ? loadFlow(text) : json
    if (!loaded.ok) found.unreadable.push({ file, issues: loaded.error })
    else found.flows.push({ file, document: loaded.value, carried, cases: casesOf(loaded.value).map((record) => ({ record, file, inFlow: true })), files: new Map() })
  }
  for (const file of files.filter((one) => one.endsWith(CASES))) {
    const json = await readJson(file)
    const loaded = json.ok ? loadCases(json.value) : json
    const flow = loaded.ok ? found.flows.find((one) => belongs(loaded.value, file, one)) : undefined
    if (!loaded.ok) found.unreadable.push({ file, issues: loaded.error })
    else if (flow === undefined) {
      if (folder) found.unreadable.push({ file, issues: [{ code: 'usage.noFlowForCases', severity: 'error', place: {}, params: { file } }] })
    } else {
      flow.cases.push(...loaded.value.cases.map((record) => ({ record, file, inFlow: false })))
      flow.files = new Map([...flow.files, [file, loaded.value]])
    }
  }
  return ok(found)
}

const isFlow = (json: Json): boolean => isJsonObject(json) && typeof json['schema'] === 'string' && json['schema'].startsWith('qiao/flow@')

/** A file of cases belongs to the flow it names, else to the one whose file name its own begins with. */
function belongs({ flow }: CasesFile, file: string, { document, file: flowFile }: TestFlow): boolean {
  if (dirname(file) !== dirname(flowFile)) return false
  return flow === undefined ? basename(file).startsWith(`${basename(flowFile, '.json')}.`) : flow === document.id
}

/** All JSON files under a folder, by name; hidden folders and installed packages aside. */
async function jsonFilesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const found = await Promise.all(entries.map((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return entry.name.startsWith('.') || entry.name === 'node_modules' ? [] : jsonFilesIn(path)
    return entry.name.endsWith('.json') ? [path] : []
  }))
  return found.flat().sort()
}

async function casesBeside(file: string): Promise<string[]> {
  const folder = dirname(file)
  return (await readdir(folder)).filter((name) => name.endsWith(CASES)).sort().map((name) => join(folder, name))
}

/** Writes changed cases back to where they stand: into the flow's file, or into that of the cases. */
export async function writeCases(flow: TestFlow, changed: readonly { test: TestCase; one: FlowCase }[]): Promise<void> {
  const own = changed.filter(({ test }) => test.inFlow)
  if (own.length > 0) {
    const next = applyCommand(flow.document, { type: 'batch', commands: own.map(({ one }) => ({ type: 'case.update', case: one })) })
    if (!next.ok) throw new Error(`The updated cases were refused: ${next.error.code}`)
    await writeFile(flow.file, saveFlow(next.value, flow.carried))
  }
  for (const [file, content] of flow.files) {
    const mine = new Map(changed.filter(({ test }) => test.file === file).map(({ one }) => [one.id, one]))
    if (mine.size > 0) await writeFile(file, saveCases({ ...content, cases: content.cases.map((one) => mine.get(one.id) ?? one) }))
  }
}
