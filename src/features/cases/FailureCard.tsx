import { isJsonObject, type Json } from '../../core/base'
import type { CaseFailure, FlowCase } from '../../core/cases'
import type { FlowDocument } from '../../core/flow'
import { codeText, useT } from '../../i18n'
import { useViewStore } from '../../state'
import { Icon } from '../../ui'
import { DiffView } from './DiffView'
import { insideText, nodeOfExpectation, placeText } from './placeText'

/** One expectation that was not met: which, why, and what was expected beside what came. */
export function FailureCard({ failure, nearest, one, document }: { failure: CaseFailure; nearest: boolean; one: FlowCase; document: FlowDocument }) {
  const translator = useT()
  const { t } = translator
  const view = useViewStore()
  const { code, expectation, path, expected, got, params } = failure
  const node = nodeOfExpectation(expectation, one, document)
  const inside = insideText(path)
  const cause = typeof params?.['problem'] === 'string' ? codeText(translator, params['problem'], params) : undefined
  return (
    <section className="qc-failure" aria-label={placeText(translator, expectation, one, document)}>
      <p className="qc-failure-head">
        <Icon name="close" size={14} strokeWidth={2.4} />
        <b>{placeText(translator, expectation, one, document)}</b>
        {inside === '' ? null : <code>{inside}</code>}
        <span className="qc-muted">{code === 'case.count' ? t('cases.count', { expected: countText(expected), got: String(got) }) : codeText(translator, code, params) ?? code}</span>
        {node ? <button type="button" className="qc-link" onClick={() => view.getState().goTo(node.id)}>{t('cases.showNode')}</button> : null}
      </p>
      {nearest ? <p className="qc-muted">{t('cases.nearest')}</p> : null}
      {cause === undefined ? null : <p>{cause}</p>}
      {code === 'case.count' || (expected === undefined && got === undefined) ? null : <DiffView expected={shown(code, expected)} got={shown(code, got)} heads={{ expected: t('cases.expected'), got: t('cases.got') }} />}
    </section>
  )
}

/** `2`, `≥ 1`, `1–3`. */
function countText(count: Json | undefined): string {
  if (!isJsonObject(count)) return String(count)
  const { atLeast = 0, atMost } = count as { atLeast?: number; atMost?: number }
  return atMost === undefined ? `≥ ${atLeast}` : `${atLeast}–${atMost}`
}

/** A whole list beside one item would bury it. */
const shown = (code: string, value: Json | undefined): Json | undefined => (code === 'case.noSuchItem' && Array.isArray(value) && value.length > 20 ? value.slice(0, 20) : value)
