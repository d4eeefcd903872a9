import type { FlowDocument } from '../flow'
import { CASES_SCHEMA, type CasesFile, type FlowCase } from './case'

/** Members in the order they are written; others follow in the order they came. */
const CASE = ['id', 'name', 'note', 'trigger', 'payload', 'start', 'seed', 'run', 'connections', 'world', 'faults', 'deliveries', 'expect']

/** Cases as the text of a file: JSON with two spaces, members in a fixed order. */
export function saveCases({ schema: _schema, cases, ...rest }: Omit<CasesFile, 'schema'> & { schema?: string }): string {
  return `${JSON.stringify({ schema: CASES_SCHEMA, ...rest, cases: cases.map(arranged) }, null, 2)}\n`
}

function arranged(one: FlowCase): Record<string, unknown> {
  const members = new Map<string, unknown>(Object.entries(one))
  const first = CASE.filter((name) => members.has(name)).map((name) => [name, members.get(name)] as const)
  return Object.fromEntries([...first, ...[...members].filter(([name]) => !CASE.includes(name))])
}

/** The flow's own cases in their order, as they are kept: not yet read. */
export function casesOf(document: FlowDocument): readonly { id: string; name: string }[] {
  return (document.order.cases ?? []).flatMap((id) => document.cases?.[id] ?? [])
}
