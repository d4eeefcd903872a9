import type { RunRecord } from '../../core/run'
import { useT } from '../../i18n'
import { useFlow, useRun, useRunStore, useViewStore } from '../../state'

/** What the run branches off, and what was changed there: with the ways to both. */
export function ForkFact({ fork }: { fork: NonNullable<RunRecord['fork']> }) {
  const { t } = useT()
  const runs = useRunStore()
  const view = useViewStore()
  const kept = useRun((state) => state.records.some(({ id }) => id === fork.of))
  const busy = useRun((state) => state.phase !== 'idle')
  const node = useFlow((state) => ('node' in fork ? state.document.nodes[fork.node] : undefined))
  const what = 'variable' in fork ? t('fork.variableChanged', { name: fork.variable }) : t('fork.stepChanged', { title: node?.title ?? fork.title })
  return (
    <>
      <dt>{t('fork.from')}</dt>
      <dd>
        {node ? <button type="button" className="qr-link" onClick={() => view.getState().goTo(node.id)}>{what}</button> : what}
        {` · ${t('fork.at', { number: fork.events })} · `}
        {kept ? <button type="button" className="qr-link" disabled={busy} onClick={() => { void runs.getState().open(fork.of) }}>{t('fork.origin')}</button> : t('fork.originGone')}
      </dd>
    </>
  )
}
