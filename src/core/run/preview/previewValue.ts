import { compileExpression, referencesOf, resolveValue, valueParts, type Value } from '../../expression'
import { checkField, exampleOf, typeOf } from '../../schema'
import { firstTurn } from './firstTurn'
import { PreviewData } from './previewData'
import { previewName, type PreviewAnswer, type PreviewRecord, type PreviewSource, type PreviewTask } from './previewTask'
import { shortened } from './shortened'
import { workOut } from './workOut'

/**
 * What a value comes to with the data of the last run, or with samples: the same as a run would make of them, down to
 * its random numbers. It never throws, but it may hang where an expression does, so it belongs on a thread that can
 * be killed.
 */
export async function previewValue(task: PreviewTask): Promise<PreviewAnswer> {
  const { value, target, path, run, timezone } = task
  if (!isReadable(value)) return { status: 'unreadable' }
  const data = new PreviewData(task)
  for (const [name, record] of task.records) await fill(data, name, record, task)
  const source = sourceOf(value, task)
  const resolved = await resolveValue(value, data, { now: run.now, timezone, seed: [run.seed, task.scope, task.node, 1, ...path] }, target)
  if (!resolved.ok) {
    const problem = resolved.error
    // What a sample lacks, the real data may well have; and what there is no sample of is nobody's mistake.
    return problem.kind === 'absent' && source === 'sample' ? { status: 'unknown', path: String(problem.params?.['path'] ?? '') } : { status: 'problem', source, problem }
  }
  const [issue] = checkField(target, resolved.value, { maxIssues: 1 })
  const size = Array.isArray(resolved.value) ? resolved.value.length : typeof resolved.value === 'object' && resolved.value !== null ? Object.keys(resolved.value).length : undefined
  return {
    status: 'value', source, ...shortened(resolved.value), type: typeOf(resolved.value),
    ...(size === undefined ? {} : { size }), ...(issue === undefined ? {} : { issue }),
  }
}

async function fill(data: PreviewData, name: string, record: PreviewRecord, task: PreviewTask): Promise<void> {
  if ('value' in record) {
    data.set(name, record.value)
    return
  }
  if (record.from === 'loop') {
    data.set(name, await firstTurn(record, data, task))
    return
  }
  const worked = record.from === 'inputs' ? await workOut(record.node, data, task) : undefined
  const value = worked ?? exampleOf(record.schema, task.locale)
  if (value !== undefined) data.set(name, value)
}

const isReadable = (value: Value): boolean =>
  valueParts(value).every(({ value: part }) => !('expr' in part) || compileExpression(part.expr).ok)

/** A value that reads nothing but the run's own clock and name, and what the host gives, needs no data. */
function sourceOf(value: Value, { records }: PreviewTask): PreviewSource {
  const from = new Map(records.map(([name, record]) => [name, record.from]))
  const read = referencesOf(value).filter(({ path: [root] }) => root !== 'run' && root !== 'env').map(({ path: [root, key] }) => {
    const whole = from.get(root === 'item' || root === 'index' ? 'loop' : root)
    return whole ?? (key === undefined ? 'sample' : from.get(previewName(root, key)))
  })
  if (read.length === 0) return 'none'
  if (read.every((one) => one === 'run')) return 'run'
  return read.every((one) => one === 'run' || one === 'pin') ? 'pin' : 'sample'
}
