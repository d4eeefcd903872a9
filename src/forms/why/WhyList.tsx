import type { JsonPath } from '../../core/base'
import { nodeOf, type FlowDocument, type NodeId } from '../../core/flow'
import { isInCalled, ownNode, type WhyReason } from '../../core/run'
import { useT } from '../../i18n'
import { Icon } from '../../ui'
import { whyText } from './whyText'
import './why.css'

/** Why a node did not run, a sentence a reason, each with the way to where it was decided. `document` is the flow that was run. */
export function WhyList(props: { reasons: readonly WhyReason[]; document: FlowDocument; asked: NodeId; onGo: (reason: WhyReason, field: JsonPath | undefined) => void }) {
  const translator = useT()
  const { t } = translator
  const { reasons, document, asked, onGo } = props
  if (reasons.length === 0) return null
  return (
    <div className="q-why" role="group" aria-label={t('why.title')}>
      <h3><Icon name="info" size={14} />{t('why.title')}</h3>
      <ul>
        {reasons.map((reason) => (
          <li key={`${reason.code} ${reason.scope} ${reason.node} ${reason.port ?? ''}`}>
            {whyText(translator, document, reason, asked)}
            {reason.node === asked ? null : (
              <>
                {' '}
                <button type="button" onClick={() => onGo(reason, fieldOf(reason))}>{t('why.go', { title: nodeOf(document, ownNode(reason.scope, reason.node))?.title ?? t('runs.goneNode') })}</button>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The field that decided, where one did. */
const fieldOf = ({ condition, scope }: WhyReason): JsonPath | undefined => (condition === undefined || condition.index < 0 || isInCalled(scope) ? undefined : ['cases', condition.index, 'when'])
