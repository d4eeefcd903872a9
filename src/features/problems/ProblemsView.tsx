import { useMemo } from 'react'
import type { FlowDocument, FlowIssue, FlowLookup } from '../../core/flow'
import { inputSchemaOf, PIN } from '../../core/flow'
import { titlesAt } from '../../core/schema'
import { issueFixText, issueText, useT, type Translator } from '../../i18n'
import { useFlow, useFlowStore, useView, useViewStore } from '../../state'
import { Button, EmptyState, Icon } from '../../ui'
import { ConnectionFix } from './ConnectionFix'
import { groupIssues } from './groupIssues'
import './problems.css'

const ICONS = { error: 'error', warning: 'warning', info: 'info' } as const

/** Everything the validator says of the flow, by node, worst first. A line leads to its field; a fix is one press. */
export function ProblemsView() {
  const translator = useT()
  const { t } = translator
  const store = useFlowStore()
  const view = useViewStore()
  const issues = useFlow((state) => state.issues)
  const document = useFlow((state) => state.document)
  const lookup = useFlow((state) => state.lookup)
  const readOnly = useView((state) => state.readOnly)
  const groups = useMemo(() => groupIssues(issues, document), [issues, document])

  if (issues.length === 0 && document.order.nodes.length === 0) return <EmptyState icon="info" title={t('top.empty')} hint={t('problems.noneHint')} />
  if (issues.length === 0) return <EmptyState icon="check" title={t('problems.none')} hint={t('problems.noneHint')} />

  const goTo = (issue: FlowIssue) => {
    const { node, edge } = issue.place
    if (node !== undefined) view.getState().goTo(node, issue.place.path)
    else if (edge !== undefined) {
      const found = document.edges[edge]
      if (found) view.getState().goTo(found.from.node)
      view.getState().select([], [edge])
    } else view.getState().select([])
  }
  const fix = (issue: FlowIssue) => {
    const commands = issue.fix?.apply ?? []
    if (commands.length > 0) store.getState().dispatch({ type: 'batch', commands: [...commands] }, { label: issue.fix ? issueFixText(translator, issue.fix) : '' })
  }
  return (
    <div className="qb-view">
      {groups.map((group) => (
        <section key={group.key} aria-label={group.title ?? t('problems.flow')}>
          <h2>{group.title ?? t('problems.flow')}</h2>
          <ul>
            {group.issues.map((issue, index) => (
              <li key={`${issue.code}-${index}`} data-severity={issue.severity}>
                <button type="button" className="qb-line" onClick={() => goTo(issue)}>
                  <span role="img" aria-label={t(`problems.${issue.severity}`)}><Icon name={ICONS[issue.severity]} size={15} /></span>
                  <span className="qb-text">
                    <FieldName name={fieldName(issue, document, lookup, translator)} />
                    {issueText(translator, issue)}
                  </span>
                </button>
                {!readOnly && issue.fix && issue.fix.apply.length > 0 ? <Button size="small" onClick={() => fix(issue)}>{issueFixText(translator, issue.fix)}</Button> : null}
                {!readOnly && issue.code.startsWith('connection.') && issue.place.node !== undefined ? <ConnectionFix node={issue.place.node} /> : null}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

/** Which field it is comes first: several problems may read alike. */
const FieldName = ({ name }: { name: string }) => (name === '' ? null : <><b className="qb-where">{name}</b>{' '}</>)

/** The titles of the fields on the way to the place. */
function fieldName(issue: FlowIssue, document: FlowDocument, lookup: FlowLookup, { t, lt }: Translator): string {
  const node = issue.place.node === undefined ? undefined : document.nodes[issue.place.node]
  const path = issue.place.path ?? []
  if (path[0] === PIN) return [t('panel.pin'), ...path.slice(2)].join(' › ')
  // A connection is no input of the operation.
  if (issue.code.startsWith('connection.')) return t('panel.connection')
  const schema = node && inputSchemaOf(node, lookup, document)
  if (!schema) return ''
  return titlesAt(schema, path).map((title) => (typeof title === 'string' ? title : lt(title))).join(' › ')
}
