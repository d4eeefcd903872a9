import { useMemo } from 'react'
import { coverageOf, type NodeCoverage } from '../../core/cases'
import { portsOf } from '../../core/flow'
import { useT } from '../../i18n'
import { isFresh, useCases, useFlow, useViewStore } from '../../state'
import { Icon } from '../../ui'

const PARTS = ['nodes', 'branches', 'failures', 'errors'] as const

/** What the cases have gone through, as numbers and node by node; results of an older state of the flow do not count. */
export function CoverageView() {
  const { t } = useT()
  const document = useFlow((state) => state.document)
  const lookup = useFlow((state) => state.lookup)
  const results = useCases((state) => state.results)
  const coverage = useMemo(() => {
    const runs = [...results].flatMap(([id, result]) => ('events' in result.run && isFresh(result, document, id) ? [result.run.events] : []))
    return coverageOf(document, lookup, runs)
  }, [document, lookup, results])
  const none = coverage.counts.nodes.covered === 0
  return (
    <div className="qc-details">
      <h2 className="qc-title">{t('cases.coverage')}</h2>
      {none ? <p className="qc-muted">{t('cases.coverageHint')}</p> : null}
      <dl className="qc-numbers">
        {PARTS.map((part) => {
          const { covered, all } = coverage.counts[part]
          return all === 0 ? null : (
            <div key={part}>
              <dt>{t(`cases.cover.${part}`)}</dt>
              <dd>
                <span className="qc-num">{covered}/{all}</span>
                <meter min={0} max={all} value={covered} aria-label={t('cases.cover.part', { name: t(`cases.cover.${part}`), covered, all })} />
              </dd>
            </div>
          )
        })}
      </dl>
      <ul className="qc-cover" aria-label={t('cases.coverage')}>
        {coverage.nodes.map((one) => <NodeLine key={one.node} one={one} />)}
      </ul>
    </div>
  )
}

function NodeLine({ one: { node: id, ran, ports, failure, errors } }: { one: NodeCoverage }) {
  const { t, lt } = useT()
  const view = useViewStore()
  const node = useFlow((state) => state.document.nodes[id])
  if (!node) return null
  const labels = new Map(portsOf(node).map(({ name, label }) => [name, label === undefined ? name : typeof label === 'string' ? label : lt(label)]))
  return (
    <li>
      <button type="button" onClick={() => view.getState().goTo(id)}>
        <Mark met={ran} />
        <span className="q-ellipsis">{node.title}</span>
      </button>
      <span className="qc-marks">
        {ports.map(({ name, taken }) => <span key={name} className="qc-mark" data-met={taken || undefined}><Mark met={taken} />{labels.get(name) ?? name}</span>)}
        {failure === undefined ? null : <span className="qc-mark" data-met={failure || undefined}><Mark met={failure} />{t('cases.cover.failure')}</span>}
        {errors.declared > 0 && (errors.met.length > 0 || failure !== undefined) ? <span className="qc-mark" data-met={errors.met.length > 0 || undefined} title={errors.met.join(', ')}>{t('cases.cover.errorsOf', { met: errors.met.length, all: errors.declared })}</span> : null}
      </span>
    </li>
  )
}

function Mark({ met }: { met: boolean }) {
  const { t } = useT()
  const label = t(met ? 'cases.cover.ran' : 'cases.cover.missed')
  return <span className="qc-state" data-state={met ? 'passed' : 'idle'} role="img" aria-label={label} title={label}><Icon name={met ? 'check' : 'minus'} size={13} strokeWidth={2.4} /></span>
}
