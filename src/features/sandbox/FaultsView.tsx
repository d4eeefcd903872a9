import { useState, type FormEvent } from 'react'
import type { FaultEffect, SandboxFault, WorldNames } from '../../core/base'
import { useT } from '../../i18n'
import { useFlow } from '../../state'
import { Badge, Button, EmptyState, Icon, IconButton, TextField } from '../../ui'

const KINDS = ['rateLimit', 'status', 'timeout', 'network', 'latency', 'expiredToken', 'wrongSignature', 'vendorCode', 'malformed'] as const satisfies readonly FaultEffect['kind'][]

interface FaultsViewProps {
  faults: readonly (SandboxFault & { met: number })[]
  /** Systems of the world, by id. */
  systems: readonly string[]
  names: WorldNames
  busy: boolean
  /** Those that are there keep their counts: what is used up stays used up. */
  onChange(faults: (SandboxFault & { met?: number })[]): void
}

/** What goes wrong in the sandbox on purpose: to see, to add, to switch off. */
export function FaultsView({ faults, systems, names, busy, onChange }: FaultsViewProps) {
  const { t, lt } = useT()
  const nameOf = (system: string): string => lt(names[system]?.title) || system
  return (
    <div className="qs-place qs-faults">
      <AddFault systems={systems} nameOf={nameOf} busy={busy} onAdd={(fault) => onChange([...faults, fault])} />
      {faults.length === 0 ? <EmptyState icon="info" title={t('faults.none')} hint={t('faults.noneHint')} /> : (
        <ul aria-label={t('faults.title')}>
          {faults.map((fault, index) => {
            const over = fault.times !== undefined && fault.met >= fault.times
            return (
              <li key={index} data-over={over}>
                <Icon name="warning" size={15} />
                <span className="q-grow">
                  <b>{t(`faults.kind.${fault.effect.kind}`)}</b>{' '}
                  <code>{detailOf(fault.effect)}</code>
                  <span className="qs-who">{fault.system === undefined ? t('faults.allSystems') : nameOf(fault.system)} · {fault.operation ?? t('faults.allOperations')}</span>
                </span>
                <Badge tone={over ? 'neutral' : 'warn'}>{over ? t('faults.over', { met: fault.met }) : t('faults.met', { met: fault.met, of: fault.times ?? '∞' })}{fault.probability === undefined ? '' : ` · ${Math.round(fault.probability * 100)}%`}</Badge>
                <IconButton icon="close" label={t('faults.remove', { kind: t(`faults.kind.${fault.effect.kind}`) })} disabled={busy} onClick={() => onChange(faults.filter((_, at) => at !== index))} />
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}

function AddFault({ systems, nameOf, busy, onAdd }: { systems: readonly string[]; nameOf(system: string): string; busy: boolean; onAdd(fault: SandboxFault): void }) {
  const { t, lt } = useT()
  const lookup = useFlow((state) => state.lookup)
  const [kind, setKind] = useState<FaultEffect['kind']>('rateLimit')
  const [system, setSystem] = useState('')
  const [operation, setOperation] = useState('')
  const [detail, setDetail] = useState('')
  const [times, setTimes] = useState('1')
  const [chance, setChance] = useState('100')
  const operations = lookup.connector(system)?.operations ?? []
  const effect = effectOf(kind, detail)
  const count = times === '' ? undefined : Number(times)
  const right = effect !== undefined && (count === undefined || (Number.isInteger(count) && count > 0)) && Number(chance) > 0 && Number(chance) <= 100
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (effect === undefined || !right) return
    onAdd({
      ...(system !== '' && { system }), ...(operation.trim() !== '' && { operation: operation.trim() }), ...(count !== undefined && { times: count }),
      ...(Number(chance) < 100 && { probability: Number(chance) / 100 }), effect,
    })
  }
  return (
    <form className="qs-fault-form" onSubmit={add}>
      <label>{t('faults.kind')}<select value={kind} onChange={(event) => { setKind(event.target.value as FaultEffect['kind']); setDetail('') }}>{KINDS.map((one) => <option key={one} value={one}>{t(`faults.kind.${one}`)}</option>)}</select></label>
      {kind in DETAILS ? <label>{t(`faults.detail.${kind as keyof typeof DETAILS}`)}<TextField label={t(`faults.detail.${kind as keyof typeof DETAILS}`)} value={detail} placeholder={DETAILS[kind as keyof typeof DETAILS]} onChange={(event) => setDetail(event.target.value)} /></label> : null}
      <label>{t('faults.system')}<select value={system} onChange={(event) => setSystem(event.target.value)}><option value="">{t('faults.allSystems')}</option>{systems.map((one) => <option key={one} value={one}>{nameOf(one)}</option>)}</select></label>
      <label>{t('faults.operation')}<TextField label={t('faults.operation')} list="qs-fault-operations" value={operation} placeholder={t('faults.allOperations')} onChange={(event) => setOperation(event.target.value)} /></label>
      <datalist id="qs-fault-operations">{operations.map((one) => <option key={one.id} value={one.id}>{lt(one.title)}</option>)}</datalist>
      <label>{t('faults.times')}<TextField label={t('faults.times')} inputMode="numeric" value={times} placeholder={t('faults.always')} onChange={(event) => setTimes(event.target.value)} /></label>
      <label>{t('faults.chance')}<TextField label={t('faults.chance')} inputMode="numeric" value={chance} onChange={(event) => setChance(event.target.value)} /></label>
      <Button type="submit" look="primary" icon="plus" disabled={busy || !right}>{t('faults.add')}</Button>
    </form>
  )
}

/** What an effect needs besides its kind, with what stands where nothing is written. */
const DETAILS = { latency: '2000', status: '503', rateLimit: '', vendorCode: '45009' } as const

/** The effect that is meant; undefined where its detail is wrong. */
function effectOf(kind: FaultEffect['kind'], detail: string): FaultEffect | undefined {
  const number = Number(detail === '' ? DETAILS[kind as keyof typeof DETAILS] : detail)
  const whole = Number.isInteger(number)
  switch (kind) {
    case 'latency':
      return whole && number > 0 && number <= 86_400_000 ? { kind, ms: number } : undefined
    case 'status':
      return whole && number >= 500 && number <= 599 ? { kind, status: number } : undefined
    case 'rateLimit':
      if (detail === '') return { kind }
      return whole && number >= 0 && number <= 86_400 ? { kind, retryAfterSeconds: number } : undefined
    case 'vendorCode':
      return { kind, code: detail.trim() === '' ? DETAILS.vendorCode : detail.trim() }
    default:
      return { kind }
  }
}

function detailOf(effect: FaultEffect): string {
  switch (effect.kind) {
    case 'latency':
      return `${effect.ms} ms`
    case 'status':
      return String(effect.status)
    case 'rateLimit':
      return effect.retryAfterSeconds === undefined ? '' : `Retry-After ${effect.retryAfterSeconds}`
    case 'vendorCode':
      return effect.code
    default:
      return ''
  }
}
