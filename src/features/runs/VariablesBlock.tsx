import type { Json } from '../../core/base'
import type { RunTrace } from '../../core/run'
import { useT } from '../../i18n'
import { useFlow, useRun } from '../../state'
import { ForkButton } from './ForkButton'
import { JsonBlock } from './JsonBlock'

/** The flow's variables at the moment shown, each with the way to change it there. */
export function VariablesBlock({ trace }: { trace: RunTrace }) {
  const { t } = useT()
  const now = useFlow((state) => state.document.variables)
  // As the flow was when it was run.
  const declared = Object.values(useRun((state) => state.current?.begun?.document.variables) ?? now)
  const values: Record<string, Json> = {
    ...Object.fromEntries(declared.map(({ name, initial }) => [name, initial])),
    ...Object.fromEntries(trace.variables),
  }
  const over = useRun((state) => state.current?.begun !== undefined && state.phase === 'idle' && state.trace?.endedAt !== undefined)
  const names = Object.keys(values)
  if (names.length === 0) return null
  return (
    <>
      <JsonBlock title={t('runs.variables')} value={values} />
      {over ? <p className="qr-muted">{t('fork.variablesHint')}</p> : null}
      <div className="qr-case">{names.map((name) => <ForkButton key={name} target={{ variable: name, value: values[name] ?? null }} />)}</div>
    </>
  )
}
