import { benchDays } from './days'
import { benchDeliver } from './deliver'
import { benchInterpreter, type InterpreterBench } from './interpreter'
import { benchResume } from './resume'
import { benchValidate } from './validate'

/**
 * `npm run -s bench -- [--json] [name …]`: how long a step of a run takes beside the same expression in bare JSONata
 * (`interpreter`), a check of a flow of 1,000 nodes (`validate1000`), going on with a run of 100,000 events (`resume`),
 * handing events to the page (`deliver`), three days of waiting (`days`). Names measure only these.
 */
const benches = {
  interpreter: () => benchInterpreter(),
  validate1000: () => Promise.resolve(benchValidate()),
  resume: benchResume,
  deliver: benchDeliver,
  days: benchDays,
}

const names = Object.keys(benches) as (keyof typeof benches)[]
const given = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const unknown = given.filter((word) => !names.some((name) => name === word))
if (unknown.length > 0) throw new Error(`There is no benchmark ${unknown.join(', ')}; there are ${names.join(', ')}`)

const found: Record<string, unknown> = {}
// One after the other: each has the machine for itself.
for (const name of names) if (given.length === 0 || given.includes(name)) found[name] = await benches[name]()

if (process.argv.includes('--json')) console.log(JSON.stringify(found, undefined, 2))
else {
  for (const [name, measured] of Object.entries(found)) {
    console.log(name)
    if (name === 'interpreter') {
      const { compileUs, loop1000, nested, ...flows } = measured as InterpreterBench
      console.table(flows)
      console.table({ loop1000, nested })
      console.log(`compiling an expression: ${compileUs} µs`)
    } else console.table(measured)
  }
}
