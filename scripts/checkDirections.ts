import { readFileSync } from 'node:fs'
import { checkDirections } from './directions'
import { listFiles, projectRoot } from './projectFiles'

const read = (path: string): string => readFileSync(`${projectRoot}/${path}`, 'utf8')
const manifest = JSON.parse(read('package.json')) as { dependencies: Record<string, string>; devDependencies: Record<string, string> }
const packages = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })

// A package of its own knows the project by the SDK only, which its manifest names.
const paths = listFiles().filter((path) => !path.startsWith('examples/host-react/'))
const { wrong, files, imports } = checkDirections({ paths, read, packages })
for (const { rule, file, line, message } of wrong) console.error(`${file}:${line}  ${rule}: ${message}`)

// A reader that finds no imports would call every house tidy.
const blind = files === 0 || imports < files
if (blind) console.error(`Only ${imports} imports were found in ${files} files: the sources were not read properly.`)
console.log(`directions: ${files} files, ${imports} imports, ${wrong.length} wrong`)
process.exitCode = wrong.length > 0 || blind ? 1 : 0
