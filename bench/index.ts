import { benchInterpreter } from './interpreter'

/** `npm run -s bench -- [--json]`: how long a step of a run takes, beside the same expression in bare JSONata. */
const interpreter = await benchInterpreter()
if (process.argv.includes('--json')) {
  console.log(JSON.stringify({ interpreter }, undefined, 2))
} else {
  const { compileUs, loop1000, nested, ...flows } = interpreter
  console.table(flows)
  console.table({ loop1000, nested })
  console.log(`compiling an expression: ${compileUs} µs`)
}
