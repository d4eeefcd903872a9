import { useT } from '../../i18n'
import { useFormEnvironment } from '../formEnvironment'
import type { ChoiceState } from './choiceSource'

/** How many connections are offered by name. */
const OFFERED = 3

/** Below the field: why there is nothing to choose from and what to do, or that a value is not among the choices. */
export function ChoiceNotice({ state, asked, strangers, onRetry }: { state: ChoiceState; asked: boolean; strangers: readonly string[]; onRetry: () => void }) {
  const { t, lt } = useT()
  const { choices: source } = useFormEnvironment()
  if (state.status === 'failed' && state.failure) {
    return (
      <p className="qf-choice-notice" data-tone="warn" role="status">
        {t('forms.choice.failed', { what: state.failure.what })} {state.failure.help}
        <button type="button" className="qf-fix" onClick={onRetry}>{t('forms.choice.retry')}</button>
      </p>
    )
  }
  if (asked && state.status === 'unconnected') {
    const offers = state.offers ?? []
    return (
      <p className="qf-choice-notice" data-tone="warn" role="status">
        {t('forms.choice.unconnected')}
        {offers.slice(0, OFFERED).map(({ id, title }) => <button key={id} type="button" className="qf-fix" onClick={() => source?.connect(id)}>{t('forms.choice.connect', { title })}</button>)}
        {source?.newConnection && offers.length === 0 ? <button type="button" className="qf-fix" onClick={source.newConnection}>{t('forms.choice.newConnection')}</button> : null}
      </p>
    )
  }
  if (asked && state.status === 'needs') {
    return (
      <p className="qf-choice-notice" role="status">
        {t('forms.choice.needs')}
        {state.needs?.map(({ name, title }) => <button key={name} type="button" className="qf-fix" onClick={() => source?.goToField(name)}>{title ? lt(title) : name}</button>)}
      </p>
    )
  }
  if (state.status === 'ready' && strangers.length > 0) return <p className="qf-choice-notice">{t('forms.choice.stranger', { values: strangers.join(t('forms.read.and')) })}</p>
  return null
}

/** Below a field whose choices nobody can list here. */
export function TypedOnlyNotice() {
  const { t } = useT()
  return <p className="qf-choice-notice">{t('forms.choice.typedOnly')}</p>
}
