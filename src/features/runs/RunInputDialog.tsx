import { useEffect, useMemo, useRef, useState } from 'react'
import type { Issue, JsonObject } from '../../core/base'
import type { Value } from '../../core/expression'
import { checkField, defaultOf, withDefaults, type FieldSchema } from '../../core/schema'
import { constantsOnly, FieldForm } from '../../forms'
import { useT } from '../../i18n'
import { useServices, useView } from '../../state'
import { Button, Dialog } from '../../ui'
import { AntdProvider } from '../../ui/antdTheme'

export interface RunInputDialogProps {
  /** Object schema of the form: the manual trigger's. */
  schema: FieldSchema
  /** What the form begins with, such as the last run's input. */
  initial?: JsonObject
  onRun: (input: JsonObject) => void
  onCancel: () => void
}

/** The controls that a form may begin with. */
const FIELD = ':is(input:not([type=hidden]), textarea, [role=switch], [role=combobox]):not([disabled])'

/** The form that a manual trigger asks to be filled in before a run. */
export function RunInputDialog({ schema, initial, onRun, onCancel }: RunInputDialogProps) {
  const { t } = useT()
  const theme = useView((state) => state.theme)
  const locale = useView((state) => state.locale)
  const [values, setValues] = useState<Record<string, Value>>(() => startValues(schema, initial))
  const [tried, setTried] = useState(false)
  const input = useMemo(() => toInput(values), [values])
  const issues = useMemo<Issue[]>(
    () => checkField(schema, input).map(({ path, code, params }) => ({ code, severity: 'error', place: { path }, ...(params ? { params } : {}) })),
    [schema, input],
  )
  const [drafts] = useState(() => new Map<string, string>())
  const { files } = useServices()
  const environment = useMemo(() => ({ ...constantsOnly('Asia/Shanghai', tried ? issues : []), drafts, files }), [tried, issues, drafts, files])
  const form = useRef<HTMLFormElement>(null)
  const begin = useRef<HTMLButtonElement>(null)
  // Where the form begins with a folded list there is nothing to type in: Enter runs, and does not close.
  useEffect(() => (form.current?.querySelector<HTMLElement>(FIELD) ?? begin.current)?.focus(), [])
  const run = () => {
    // What does not parse has its message at its field; running would use something else than what is seen there.
    // A draft without a control was of a list's item that is gone.
    const broken = [...drafts.keys()].map((name) => form.current?.querySelector<HTMLElement>(`[data-path="${CSS.escape(name)}"] :is(input, textarea)`)).find((box) => box)
    if (broken) broken.focus()
    else if (issues.length > 0) setTried(true)
    else onRun(withDefaults(schema, input))
  }
  return (
    <AntdProvider theme={theme} locale={locale}>
      <Dialog
        title={t('runs.inputTitle')}
        onClose={onCancel}
        footer={(
          <>
            <Button onClick={onCancel}>{t('ui.cancel')}</Button>
            <Button ref={begin} look="primary" icon="play" onClick={run}>{t('top.run')}</Button>
          </>
        )}
      >
        <form
          ref={form}
          noValidate
          onSubmit={(event) => { event.preventDefault(); run() }}
          onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) run() }}
        >
          <FieldForm
            schema={schema}
            values={values}
            environment={environment}
            onChange={(name, value) => setValues(({ [name]: _old, ...rest }) => (value === undefined ? rest : { ...rest, [name]: value }))}
          />
        </form>
      </Dialog>
    </AntdProvider>
  )
}

function startValues(schema: FieldSchema, initial: JsonObject | undefined): Record<string, Value> {
  return Object.fromEntries(Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const json = initial && Object.hasOwn(initial, name) ? initial[name] : defaultOf(field)
    return json === undefined ? [] : [[name, { const: json }]]
  }))
}

const toInput = (values: Record<string, Value>): JsonObject =>
  Object.fromEntries(Object.entries(values).flatMap(([name, value]) => ('const' in value ? [[name, value.const]] : [])))
