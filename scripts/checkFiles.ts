import { readFileSync, statSync } from 'node:fs'
import { checkFile } from './fileRules'
import { listFiles, projectRoot } from './projectFiles'

/** The rules and their cases spell out what they forbid. */
const spellsItOut = new Set(['scripts/fileRules.ts', 'tests/unit/scripts/fileRules.test.ts'])
/** Seeds and documents can be long; reading more than this as text is not worth the time. */
const tooLargeToRead = 2_000_000

const files = listFiles().filter((file) => !spellsItOut.has(file) && statSync(`${projectRoot}/${file}`).size < tooLargeToRead)
const findings = files.flatMap((file) => checkFile(file, readFileSync(`${projectRoot}/${file}`, 'utf8')))
for (const { file, line, rule, message } of findings) console.error(`${file}:${line}  ${rule}: ${message}`)
if (files.length === 0) console.error('No files were found to check.')
console.log(`files: ${files.length} checked, ${findings.length} findings`)
process.exitCode = findings.length > 0 || files.length === 0 ? 1 : 0
