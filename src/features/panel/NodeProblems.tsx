import type { Issue } from '../../core/base'
import { issueFixText, issueText, useT } from '../../i18n'
import { Icon } from '../../ui'

const ICONS = { error: 'error', warning: 'warning', info: 'info' } as const

/** Problems of the node as a whole; those of a field stand at the field. */
export function NodeProblems(props: { issues: readonly Issue[]; applyFix: ((issue: Issue) => void) | undefined }) {
  const translator = useT()
  const { applyFix } = props
  const own = props.issues.filter((issue) => (issue.place.path === undefined || issue.place.path.length === 0) && !issue.code.startsWith('connection.'))
  if (own.length === 0) return null
  return (
    <ul className="qp-problems">
      {own.map((issue, index) => (
        <li key={`${issue.code}-${index}`} data-severity={issue.severity}>
          <Icon name={ICONS[issue.severity]} size={15} />
          <span>{issueText(translator, issue)}</span>
          {issue.fix && applyFix ? <button type="button" className="qf-fix" onClick={() => applyFix(issue)}>{issueFixText(translator, issue.fix)}</button> : null}
        </li>
      ))}
    </ul>
  )
}
