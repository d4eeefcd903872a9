import type { Issue } from '../core/base'
import { issueFixText, issueText, useT } from '../i18n'
import { useFormEnvironment } from './formEnvironment'

/** What is wrong with a field, each with its one-click fix. */
export function FieldProblems(props: { issues: readonly Issue[]; id: string }) {
  const translator = useT()
  const { applyFix, readOnly } = useFormEnvironment()
  if (props.issues.length === 0) return null
  return (
    <ul className="qf-problems" id={props.id}>
      {props.issues.map((issue, index) => (
        <li key={`${issue.code}-${index}`} data-severity={issue.severity}>
          <span>{issueText(translator, issue)}</span>
          {issue.fix && applyFix && !readOnly ? (
            <button type="button" className="qf-fix" onClick={() => applyFix(issue)}>{issueFixText(translator, issue.fix)}</button>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
