import { useId, useState } from 'react'
import { answerConsent, askConsent, type ConsentOutcome, type ConsentPlace, type ConsentQuestion } from '../../api'
import { useT } from '../../i18n'
import { newId, type SavedConnections } from '../../state'
import { Button, Icon } from '../../ui'

export interface ConsentFieldProps {
  system: string
  place: ConsentPlace
  saved: SavedConnections
  /** Whose consent the connection already has; a copy has none, since a consent makes one connection only. */
  given: string | undefined
  copied: boolean
  /** Said when somebody wants to save without it. */
  missing: boolean
  onTicket: (ticket: string | undefined) => void
}

type State =
  | { at: 'start' | 'asking' | 'failed' }
  | { at: 'asked'; question: ConsentQuestion; state: string }
  | { at: 'told'; outcome: ConsentOutcome; account: string }

/** Consent in the place of a secret: what the vendor's page asks, whose account says yes, and what came of it. */
export function ConsentField({ system, place, saved, given, copied, missing, onTicket }: ConsentFieldProps) {
  const { t, lt } = useT()
  const [state, setState] = useState<State>({ at: 'start' })
  const [account, setAccount] = useState('')
  const heading = useId()
  const hint = useId()

  const ask = async () => {
    setState({ at: 'asking' })
    onTicket(undefined)
    const own = newId()
    try {
      const question = await askConsent(saved, place, own)
      setAccount(question.accounts[0]?.id ?? '')
      setState({ at: 'asked', question, state: own })
    } catch {
      setState({ at: 'failed' })
    }
  }
  const answer = async (question: ConsentQuestion, own: string, as: string | undefined) => {
    setState({ at: 'asking' })
    try {
      const outcome = await answerConsent(saved, place, own, as)
      if (outcome.agreed) onTicket(outcome.ticket)
      setState({ at: 'told', outcome, account: question.accounts.find(({ id }) => id === as)?.name ?? '' })
    } catch {
      setState({ at: 'failed' })
    }
  }
  if (given !== undefined) {
    return (
      <div className="qn-consent" role="group" aria-labelledby={heading}>
        <b id={heading}>{t('connections.consent')}</b>
        <p className="qn-answer" data-tone="ok"><Icon name="check" size={15} />{t('connections.consentOf', { account: given })}</p>
        <small>{t('connections.consentStays')}</small>
      </div>
    )
  }
  return (
    <div className="qn-consent" role="group" aria-labelledby={heading} aria-describedby={hint}>
      <b id={heading}>{t('connections.consent')}</b>
      <small id={hint}>{t(copied ? 'connections.consentCopied' : 'connections.consentHint', { system })}</small>
      {state.at === 'asked' ? (
        <section className="qn-consent-page" aria-label={t('connections.consentPage', { system })}>
          <h3>{t('connections.consentPage', { system })}</h3>
          <p>{t('connections.consentAsks', { app: state.question.app })}</p>
          <ul>{state.question.scopes.map(({ id, title }) => <li key={id}>{title ? <>{lt(title)} </> : null}<code>{id}</code></li>)}</ul>
          <label>
            {t('connections.consentAs')}
            <select value={account} onChange={(event) => setAccount(event.target.value)}>
              {state.question.accounts.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
            </select>
          </label>
          <div className="qn-consent-foot">
            <Button onClick={() => void answer(state.question, state.state, undefined)}>{t('connections.consentRefuse')}</Button>
            <Button look="primary" onClick={() => void answer(state.question, state.state, account)}>{t('connections.consentAgree')}</Button>
          </div>
        </section>
      ) : (
        <>
          {state.at === 'told' && (state.outcome.agreed ? (
            <p className="qn-answer" data-tone="ok" role="status"><Icon name="check" size={15} />{t('connections.consentOf', { account: state.account })}</p>
          ) : (
            <div className="qn-answer" data-tone="bad" role="alert">
              <Icon name="error" size={15} />
              <div>
                <p>{t(state.outcome.code === 'access_denied' ? 'connections.consentRefused' : 'connections.consentBroken')}</p>
                <p><code>{state.outcome.code}</code> {state.outcome.message}</p>
              </div>
            </div>
          ))}
          {state.at === 'failed' && <p className="qn-answer" data-tone="bad" role="alert">{t('connections.consentFailed', { system })}</p>}
          {missing && state.at === 'start' && <p className="qn-answer" data-tone="bad" role="alert">{t('connections.consentMissing')}</p>}
          <div><Button icon="arrowOut" disabled={state.at === 'asking'} onClick={() => void ask()}>{t(state.at === 'start' ? 'connections.consentGo' : 'connections.consentAgain', { system })}</Button></div>
        </>
      )}
    </div>
  )
}
