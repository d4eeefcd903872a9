import { useMemo, useState } from 'react'
import type { Issue, Json, LocalText } from '../../core/base'
import { constOf, type Value } from '../../core/expression'
import { portsOf, type PortDefinition } from '../../core/flow'
import { callsUnderWay, flowAt, followWay, type RunChange, type StepTrace } from '../../core/run'
import type { FieldSchema } from '../../core/schema'
import { constantsOnly, FieldForm } from '../../forms'
import { codeText, CLOCK, timeText, useT, type Translator } from '../../i18n'
import { useRun, useRunStore, useServices, useView } from '../../state'
import { Button, Dialog, Icon } from '../../ui'
import { AntdProvider } from '../../ui/antdTheme'
import { momentsOf, type Moment } from './forkMoments'

/** What is to be changed: what a step comes to, or a variable of the flow with what it holds at the moment shown. */
export type ForkTarget = { step: StepTrace } | { variable: string; value: Json }

/** Changes a value at a moment of the run being shown, and goes on from there as another run. */
export function ForkDialog({ target, onClose }: { target: ForkTarget; onClose: () => void }) {
  const translator = useT()
  const { t, locale } = translator
  const runs = useRunStore()
  const theme = useView((state) => state.theme)
  const paused = useRun((state) => state.paused !== undefined)
  const [{ moments, node }] = useState(() => {
    const { current, cursor, trace } = runs.getState()
    return {
      moments: momentsOf(current?.events ?? [], cursor, 'step' in target ? target.step : undefined, trace?.endedAt !== undefined),
      node: 'step' in target && current?.begun ? flowAt(current.begun.document, target.step.scope)?.nodes[target.step.node] : undefined,
    }
  })
  const [chosen, choose] = useState(moments[0]?.kind)
  const moment = moments.find(({ kind }) => kind === chosen)
  const ways = useMemo(() => (node && moment?.ends ? portsOf(node).filter(({ kind }) => kind !== 'error') : []), [node, moment])
  const [picked, setPort] = useState<string>()
  const took = moment?.ports[0] ?? 'out'
  const portsFor = (way: string) => (moment && way === took ? moment.ports : [way])
  const port = picked ?? (ways.length === 0 || ways.some(({ name }) => name === took) ? took : ways[0]?.name ?? took)
  const [output, setOutput] = useState<Json | undefined>('step' in target ? moment?.output : target.value)
  const [tried, setTried] = useState(false)
  const [refusal, setRefusal] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [drafts] = useState(() => new Map<string, string>())
  const { files, leavesSandbox } = useServices()
  const underWay = useMemo(() => {
    const { current } = runs.getState()
    if (!moment || current?.begun?.clock !== 'real') return []
    return callsUnderWay(current.events, moment.events).filter(({ connector }) => leavesSandbox?.(connector) === true)
  }, [runs, moment, leavesSandbox])
  const answered = underWay.filter(({ answer }) => answer !== undefined).length
  const timezone = runs.getState().current?.begun?.document.settings?.timezone ?? 'Asia/Shanghai'
  const schema = useMemo(() => formOf(target, ways, moments, translator, (at) => timeText(at, timezone, locale, CLOCK)), [target, ways, moments, translator, timezone, locale])
  const environment = useMemo(() => ({ ...constantsOnly(timezone, tried && output === undefined ? [MISSING] : []), drafts, files }), [timezone, tried, output, drafts, files])
  const values: Record<string, Value> = { ...(moment && { moment: { const: moment.kind } }), port: { const: port }, ...(output !== undefined && { output: { const: output } }) }
  const change = (name: string, value: Value | undefined) => {
    const given = value && constOf(value)
    if (name === 'output') setOutput(given)
    else if (name === 'port') {
      setPort(String(given))
      setOutput((before) => before === undefined ? before : followWay(before, portsFor(port), portsFor(String(given))))
    } else {
      choose(moments.find(({ kind }) => kind === given)?.kind)
      setPort(undefined)
    }
  }
  const run = () => {
    // A text that does not parse has its message at its field.
    if (!moment || drafts.size > 0) return
    if (output === undefined) return setTried(true)
    setBusy(true)
    const wanted: RunChange = 'variable' in target
      ? { variable: target.variable, value: output }
      : { scope: target.step.scope, node: target.step.node, output, ports: portsFor(port), ...(moment.input !== undefined && { input: moment.input }) }
    void runs.getState().fork({ events: moment.events, change: wanted }).then((refused) => {
      setBusy(false)
      if (refused === undefined) onClose()
      else setRefusal(refused)
    })
  }
  const title = 'step' in target ? t('fork.ofStep', { title: node?.title ?? t('runs.goneNode') }) : t('fork.ofVariable', { name: target.variable })
  return (
    <AntdProvider theme={theme} locale={locale}>
      <Dialog
        title={title}
        onClose={onClose}
        footer={(
          <>
            <Button onClick={onClose}>{t('ui.cancel')}</Button>
            <Button look="primary" icon="play" disabled={busy || !moment} onClick={run}>{t('fork.run')}</Button>
          </>
        )}
      >
        <form noValidate className="qr-fork" onSubmit={(event) => { event.preventDefault(); run() }}>
          <p className="qr-muted">{t('fork.hint')}{paused ? ` ${t('fork.endsPaused')}` : ''}</p>
          <FieldForm schema={schema} values={values} environment={environment} onChange={change} />
          {moment ? <p className="qr-muted">{t(moment.events === 1 ? 'fork.keepsOne' : 'fork.keeps', { count: moment.events })}</p> : <p className="qr-bad">{codeText(translator, 'fork.over')}</p>}
          {answered > 0 ? <p className="qr-muted">{t('fork.answersKept', { count: answered })}</p> : null}
          {underWay.length > answered ? <p className="qr-unsure"><Icon name="warning" size={13} />{t('fork.answersUnknown', { count: underWay.length - answered })}</p> : null}
          {refusal ? <p className="qr-bad" role="alert">{codeText(translator, refusal)}</p> : null}
        </form>
      </Dialog>
    </AntdProvider>
  )
}

const MISSING: Issue = { code: 'value.required', severity: 'error', place: { path: ['output'] } }

const words = (text: string): LocalText => ({ zh: text, en: text })

function formOf(target: ForkTarget, ways: readonly PortDefinition[], moments: readonly Moment[], { t, lt }: Translator, clock: (at: number) => string): FieldSchema {
  const choice = (title: string, labels: Record<string, LocalText>): FieldSchema => ({ type: 'string', enum: Object.keys(labels), title: words(title), ui: { widget: 'select', labels } })
  return {
    type: 'object',
    required: ['moment', 'port', 'output'],
    properties: {
      ...(moments.length > 1 && { moment: choice(t('fork.moment'), Object.fromEntries(moments.map(({ kind, at, events }) => [kind, words(t(`fork.moment.${kind}`, { time: clock(at), number: events }))]))) }),
      ...(ways.length > 1 && { port: choice(t('fork.port'), Object.fromEntries(ways.map(({ name, label }) => [name, words(label === undefined ? t('fork.out') : typeof label === 'string' ? label : lt(label))]))) }),
      output: { title: words(t('step' in target ? 'fork.output' : 'fork.value')), ui: { widget: 'json', rows: 7 } },
    },
  }
}
