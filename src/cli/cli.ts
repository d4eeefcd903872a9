import type { Issue, Locale } from '../core/base'
import { allConnectors } from '../catalogue/all'
import { demoConnections } from '../catalogue'
import { languageOf, parseArguments, type CliCommand } from './arguments'
import { catalogueReport } from './catalogueReport'
import { readConnections, readEnvironment, writeText } from './files'
import { readFlow } from './readFlow'
import { exitCodeOf } from './report'
import { junitText } from './junit'
import { lookupFor, runCommand } from './runCommand'
import { exitCodeOfTests, testCommand, type CaseReport } from './testCommand'
import { testsText } from './testTexts'
import { catalogueText, helpText, issuesText, reportText } from './texts'

/** What a command line comes to: what it prints and the code it ends with. */
export interface CliResult { out: string; exit: number }

/** Runs a command line (without node and script). `environment` is looked at for the language of the terminal. */
export async function runCli(argv: readonly string[], environment: { LC_ALL?: string; LANG?: string } = {}): Promise<CliResult> {
  const parsed = parseArguments(argv)
  const locale = languageOf(argv) ?? terminalLocale(environment)
  if (!parsed.ok) return refused([parsed.error], argv.includes('--json'), locale)
  return answer(parsed.value, locale)
}

async function answer(command: CliCommand, locale: Locale): Promise<CliResult> {
  switch (command.command) {
    case 'help':
      return { out: helpText(locale), exit: 0 }
    case 'catalogue': {
      const report = catalogueReport(allConnectors)
      return { out: command.json ? json(report) : catalogueText(report, locale), exit: 0 }
    }
    case 'validate': {
      const connections = await readConnections(command.connections, demoConnections)
      if (!connections.ok) return refused(connections.error, command.json, locale)
      const environment = await readEnvironment(command.env)
      if (!environment.ok) return refused(environment.error, command.json, locale)
      const flow = await readFlow(command.flow, lookupFor(connections.value, environment.value), command)
      const issues = flow.ok ? flow.value.issues : flow.error
      return { out: command.json ? json({ issues }) : issuesText(issues, locale), exit: flow.ok ? 0 : 2 }
    }
    case 'test': {
      const times = new Map<CaseReport, number>()
      const report = await testCommand(command, (one, ms) => void times.set(one, ms))
      if (!report.ok) return refused(report.error, command.json, locale)
      if (command.junit !== undefined) {
        const written = await writeText(command.junit, junitText(report.value, times, locale))
        if (!written.ok) return refused(written.error, command.json, locale)
      }
      return { out: command.json ? json(report.value) : testsText(report.value, locale), exit: exitCodeOfTests(report.value) }
    }
    case 'run': {
      const report = await runCommand(command)
      if (!report.ok) return refused(report.error, command.json, locale)
      return { out: command.json ? json(report.value) : reportText(report.value, locale), exit: exitCodeOf(report.value.status) }
    }
  }
}

function refused(issues: Issue[], asJson: boolean, locale: Locale): CliResult {
  return { out: asJson ? json({ issues }) : issuesText(issues, locale), exit: 2 }
}

const json = (value: unknown): string => JSON.stringify(value, undefined, 2)

/** Chinese in a Chinese terminal, else English: unlike the page, a terminal that says nothing seldom shows Chinese. */
function terminalLocale({ LC_ALL, LANG }: { LC_ALL?: string; LANG?: string }): Locale {
  return (LC_ALL ?? LANG ?? '').toLowerCase().startsWith('zh') ? 'zh' : 'en'
}
