import type { Json } from '../../core/base'
import { settingOf } from '../../core/flow'
import { flowAt, type EventWait } from '../../core/run'
import { useT } from '../../i18n'
import { useFlow, useRun, useRunStore } from '../../state'
import { Button, EmptyState } from '../../ui'
import { ApprovalCard } from './ApprovalCard'
import { CallbackCard } from './CallbackCard'
import { worldTime } from './worldTime'

/** What the shown run waits for, to be answered here; or the time is let pass, or the run is ended. */
export function ToDo() {
  const { t, locale } = useT()
  const runs = useRunStore()
  const trace = useRun((state) => state.trace)
  const current = useRun((state) => state.current)
  const idle = useRun((state) => state.phase === 'idle')
  const atEnd = useRun((state) => state.cursor === state.length)
  const timezone = useFlow((state) => state.document.settings?.timezone ?? 'Asia/Shanghai')
  if (current?.status !== 'waiting' || trace === undefined) return <EmptyState icon="check" title={t('todo.none')} hint={t('todo.noneHint')} />
  if (!atEnd) {
    return (
      <EmptyState icon="clock" title={t('todo.past')} hint={t('todo.pastHint')}>
        <Button size="small" onClick={() => runs.getState().seek(runs.getState().length)}>{t('todo.toEnd')}</Button>
      </EmptyState>
    )
  }
  const waits = [...trace.waits.values()]
  // Without any timer the time could pass for ever, and nothing would come of it.
  const timed = [...trace.steps.values()].some((step) => step.status === 'waiting' && !trace.waits.has(`${step.scope}:${step.node}`)) || waits.some(({ until }) => until !== undefined)
  const deliver = runs.getState().deliver
  return (
    <div className="qs-todo">
      <div className="qs-todo-head">
        <span>{t(waits.length === 1 ? 'todo.waitsOne' : 'todo.waits', { count: waits.length })}</span>
        <span className="q-grow" />
        <Button size="small" icon="clock" disabled={!idle || !timed} title={t(timed ? 'todo.passHint' : 'todo.passNone')} onClick={() => void deliver({ type: 'passTime' })}>{t('todo.pass')}</Button>
        <Button size="small" icon="stop" look="danger" disabled={!idle} onClick={() => void deliver({ type: 'cancel', at: trace.now })}>{t('todo.cancel')}</Button>
      </div>
      <ul>
        {waits.map((wait) => <li key={`${wait.scope}:${wait.node}`}><Wait wait={wait} when={wait.until === undefined ? undefined : worldTime(wait.until, timezone, locale)} /></li>)}
      </ul>
    </div>
  )
}

function Wait({ wait, when }: { wait: EventWait; when: string | undefined }) {
  const { t } = useT()
  const runs = useRunStore()
  const { name, correlation } = wait
  // The flow may have been edited since: the run goes on with what it began with.
  const node = useRun(({ current }) => (current?.begun ? flowAt(current.begun.document, wait.scope)?.nodes[wait.node] : undefined))
  const input = useRun((state) => state.trace?.steps.get(`${wait.scope}:${wait.node}`)?.input)
  const idle = useRun((state) => state.phase === 'idle')
  if (node === undefined) return null
  const about = <p className="qs-who">{[name, ...(correlation === '' ? [] : [correlation]), ...(when === undefined ? [] : [t('todo.until', { time: when })])].join(' · ')}</p>
  const send = (data: Json) => void runs.getState().deliver({ type: 'event', name, correlation, data })
  return node.type === 'logic.approval'
    ? <ApprovalCard title={node.title} input={input} busy={!idle} onDecide={send}>{about}</ApprovalCard>
    : <CallbackCard title={node.title} sample={settingOf(node, 'sample') ?? {}} busy={!idle} onSend={send}>{about}</CallbackCard>
}
