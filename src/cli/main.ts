import { runCli } from './cli'

/** The command line's entry: prints, and ends with the code of the result. `--json` prints one document and nothing else. */
const { out, exit } = await runCli(process.argv.slice(2), process.env)
// Whoever reads may have seen enough (`… | head`): that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})
process.stdout.write(`${out}\n`)
// Not process.exit: what goes into a pipe must be written out first.
process.exitCode = exit
