import { useMemo, useState } from 'react'
import type { Issue, JsonObject } from '../../core/base'
import type { Value } from '../../core/expression'
import { checkField, type FieldSchema } from '../../core/schema'
import { constantsOnly, FieldForm } from '../../forms'
import { useT } from '../../i18n'
import { useView } from '../../state'
import { Button } from '../../ui'
import { AntdProvider } from '../../ui/antdTheme'
import { givenInput, sampleInput } from './worldChoices'

/** What the second button does, where there is one; `why` says why it cannot. */
export interface AlsoRun { title: string; why: string | undefined }

/** What somebody may say about a happening, filled in with samples, and the buttons that make it so. */
export function HappenForm({ schema, busy, alsoRun, onHappen }: {
  schema: FieldSchema
  /** Why nothing can happen now. */
  busy: string | undefined
  alsoRun: AlsoRun | undefined
  onHappen: (input: JsonObject, run: boolean) => void
}) {
  const { t } = useT()
  const theme = useView((state) => state.theme)
  const locale = useView((state) => state.locale)
  const [values, setValues] = useState<Record<string, Value>>(() => Object.fromEntries(Object.entries(sampleInput(schema)).map(([name, json]) => [name, { const: json }])))
  const [tried, setTried] = useState(false)
  const input = useMemo(() => givenInput(schema, Object.fromEntries(Object.entries(values).flatMap(([name, value]) => ('const' in value ? [[name, value.const]] : [])))), [schema, values])
  const issues = useMemo<Issue[]>(
    () => checkField(schema, input).map(({ path, code, params }) => ({ code, severity: 'error', place: { path }, ...(params ? { params } : {}) })),
    [schema, input],
  )
  const [drafts] = useState(() => new Map<string, string>())
  const environment = useMemo(() => ({ ...constantsOnly('Asia/Shanghai', tried ? issues : []), drafts }), [tried, issues, drafts])
  const press = (run: boolean) => {
    setTried(true)
    if (issues.length === 0 && drafts.size === 0) onHappen(input, run)
  }
  return (
    <AntdProvider theme={theme} locale={locale}>
      <form className="qs-happen-form" noValidate onSubmit={(event) => { event.preventDefault(); if (busy === undefined) press(false) }}>
        <FieldForm
          schema={schema}
          values={values}
          environment={environment}
          onChange={(name, value) => setValues(({ [name]: _old, ...rest }) => (value === undefined ? rest : { ...rest, [name]: value }))}
        />
        <div className="qs-wait-row">
          <Button type="submit" look="primary" icon="bolt" disabled={busy !== undefined} {...(busy !== undefined && { title: busy })}>{t('happen.do')}</Button>
          {alsoRun && <Button icon="play" disabled={busy !== undefined || alsoRun.why !== undefined} title={busy ?? alsoRun.why ?? alsoRun.title} onClick={() => press(true)}>{t('happen.doAndRun')}</Button>}
        </div>
      </form>
    </AntdProvider>
  )
}
