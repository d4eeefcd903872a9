import { useId, useState } from 'react'
import { LIMIT_NAMES, LIMITS, type FlowLimits } from '../../core/flow'
import { NumberField } from '../../forms'
import { useT } from '../../i18n'
import { useFlow, useFlowStore, useView } from '../../state'
import { Icon } from '../../ui'
import { useEdit } from './useEdit'

const MEGA = 1024 * 1024

/** What people count in, and how much of the document's own unit that is. */
const UNITS: Partial<Record<keyof FlowLimits, { unit: 'mega' | 'minutes' | 'days'; size: number }>> = {
  valueLength: { unit: 'mega', size: MEGA },
  traceLength: { unit: 'mega', size: MEGA },
  realMs: { unit: 'minutes', size: 60_000 },
  virtualMs: { unit: 'days', size: 86_400_000 },
}

/** How far runs of the flow may go: what stands empty is as usual. Opens by itself where a limit is not as it may be. */
export function LimitsEditor() {
  const { t } = useT()
  const id = useId()
  const edit = useEdit()
  const store = useFlowStore()
  const readOnly = useView((state) => state.readOnly)
  const limits = useFlow((state) => state.document.settings?.limits)
  const wrong = useFlow((state) => state.issues.some(({ code }) => code === 'limits.outOfRange'))
  const [chosen, setOpen] = useState<boolean>()
  const open = chosen ?? wrong
  const set = (name: keyof FlowLimits, value: number | undefined) => {
    const { limits: before, ...settings } = store.getState().document.settings ?? {}
    const { [name]: _old, ...others } = before ?? {}
    const next = value === undefined ? others : { ...others, [name]: value }
    edit({ type: 'flow.update', changes: { settings: Object.keys(next).length === 0 ? settings : { ...settings, limits: next } } }, { label: t('panel.did.limits'), merge: `limits:${name}` })
  }
  return (
    <section className="qp-section qp-limits" aria-label={t('panel.limits')}>
      <button type="button" className="qp-fold" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name={open ? 'chevronDown' : 'chevronRight'} size={14} />
        {t('panel.limits')}
        <span>{limits === undefined ? t('panel.limits.usual') : t('panel.limits.changed', { count: Object.keys(limits).length })}</span>
      </button>
      {open ? (
        <>
          <p className="qf-hint">{t('panel.limits.hint')}</p>
          {LIMIT_NAMES.map((name) => {
            const { standard, least, most } = LIMITS[name]
            const { unit, size } = UNITS[name] ?? { unit: undefined, size: 1 }
            const given = limits?.[name]
            const bad = given !== undefined && !(Number.isInteger(given) && given >= least && given <= most)
            const shown = (value: number) => String(Number((value / size).toFixed(3)))
            return (
              <div key={name} className="qp-limit">
                <label htmlFor={`${id}-${name}`}>{t(`panel.limit.${name}`)}</label>
                <NumberField
                  id={`${id}-${name}`}
                  disabled={readOnly}
                  value={given === undefined ? null : Number(shown(given))}
                  placeholder={shown(standard)}
                  onChange={(next) => set(name, next === null || next === '' ? undefined : Math.round(Number(next) * size))}
                  {...(unit && { suffix: <span className="qf-unit">{t(`panel.limits.${unit}`)}</span> })}
                  status={bad ? 'error' : ''}
                  aria-describedby={bad ? `${id}-${name}-range` : undefined}
                />
                {bad ? <p id={`${id}-${name}-range`} className="qf-problem">{t('panel.limits.range', { least: shown(least), most: shown(most) })}</p> : null}
              </div>
            )
          })}
        </>
      ) : null}
    </section>
  )
}
