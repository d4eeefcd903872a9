import { Select, Switch } from 'antd'
import { useId } from 'react'
import { ERROR_KINDS, ERROR_REASONS } from '../../core/connector'
import type { RetryPolicy } from '../../core/flow'
import { NumberField } from '../../forms'
import { useT } from '../../i18n'

const START: RetryPolicy = { attempts: 3, backoff: 'exponential', delayMs: 1000, on: ['network', 'timeout', 'rate', 'remote'] }

/** Errors that trying again cannot mend are not offered. */
const KINDS = ERROR_KINDS.filter((kind) => kind === 'http' || kind === 'business' || kind === 'timeout' || kind === 'network' || kind === 'auth')
const REASONS = ERROR_REASONS.filter((reason) => reason !== 'input')

/** Whether, how often and after what a failed attempt is made again. */
export function RetryEditor(props: { retry: RetryPolicy | undefined; onChange: (retry: RetryPolicy | undefined) => void }) {
  const { t } = useT()
  const id = useId()
  const { retry } = props
  const set = (changes: Partial<RetryPolicy>) => { if (retry) props.onChange({ ...retry, ...changes }) }
  const options = [
    ...REASONS.map((reason) => ({ value: reason, label: t(`runs.reason.${reason}`) })),
    ...KINDS.map((kind) => ({ value: kind, label: t(`runs.kind.${kind}`) })),
  ]
  return (
    <div>
      <div className="qp-switch-row">
        <div>
          <label className="qp-label" htmlFor={`${id}-retry`}>{t('panel.retry')}</label>
          <p className="qf-hint">{t('panel.retry.hint')}</p>
        </div>
        <Switch id={`${id}-retry`} size="small" checked={retry !== undefined} onChange={(on) => props.onChange(on ? START : undefined)} />
      </div>
      {retry ? (
        <div className="qp-grid">
          <label>{t('panel.retry.attempts')}
            <NumberField className="qf-full" min={2} max={10} precision={0} value={retry.attempts} onChange={(next) => { if (next !== null) set({ attempts: Number(next) }) }} />
          </label>
          <label>{t('panel.retry.delay')}
            <NumberField className="qf-full" min={0} value={retry.delayMs / 1000} onChange={(next) => { if (next !== null) set({ delayMs: Math.round(Number(next) * 1000) }) }} />
          </label>
          <label>{t('panel.retry.backoff')}
            <Select
              value={retry.backoff}
              onChange={(backoff: RetryPolicy['backoff']) => set({ backoff })}
              options={[{ value: 'fixed', label: t('panel.retry.fixed') }, { value: 'exponential', label: t('panel.retry.exponential') }]}
              aria-label={t('panel.retry.backoff')}
            />
          </label>
          <label>{t('panel.retry.maxDelay')}
            <NumberField
              className="qf-full"
              min={0}
              value={retry.maxDelayMs === undefined ? null : retry.maxDelayMs / 1000}
              placeholder={t('panel.retry.noCap')}
              onChange={(next) => {
                const { maxDelayMs: _old, ...rest } = retry
                props.onChange(next === null || next === '' ? rest : { ...rest, maxDelayMs: Math.round(Number(next) * 1000) })
              }}
            />
          </label>
          <label>{t('panel.retry.jitter')}
            <span className="qf-switch"><Switch size="small" checked={retry.jitter === true} onChange={(jitter) => set({ jitter })} aria-label={t('panel.retry.jitter')} /></span>
          </label>
          <label className="qp-wide">{t('panel.retry.on')}
            <Select mode="multiple" value={retry.on} onChange={(on: string[]) => set({ on })} options={options} placeholder={t('panel.retry.never')} aria-label={t('panel.retry.on')} />
          </label>
          <p className="qf-hint qp-wide">{t('panel.retry.afterHint')}</p>
        </div>
      ) : null}
    </div>
  )
}
