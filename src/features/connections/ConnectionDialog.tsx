import { useEffect, useId, useMemo, useState } from 'react'
import { IntegrationError, useConnectionNow, useConnectionTemplates, useConnectionWork, type ConnectionTemplate, type SavedConnection } from '../../api'
import type { Issue, JsonObject, LocalText } from '../../core/base'
import type { Value } from '../../core/expression'
import { checkField, defaultOf, type FieldSchema } from '../../core/schema'
import { constantsOnly, FieldForm } from '../../forms'
import { useT } from '../../i18n'
import { newId, useServices, useView, useViewStore, type SavedConnections } from '../../state'
import { AntdProvider } from '../../ui/antdTheme'
import { Button, Dialog, Skeleton, TextField, Tile } from '../../ui'
import { ConsentField } from './ConsentField'
import { TestAnswer } from './TestAnswer'
import { useConnectionTest } from './useConnectionTest'

/** What the form begins with: a system, or a connection that is changed or copied; nothing where the system is to be picked. */
export type ConnectionStart = { connector?: string } | { edit: SavedConnection } | { copy: SavedConnection }

export interface ConnectionDialogProps {
  saved: SavedConnections
  start: ConnectionStart
  onClose: () => void
  onSaved?: (id: string) => void
}

/** Makes, changes or copies a connection: its system's own form, filled in, tested and saved. */
export function ConnectionDialog({ saved, start, onClose, onSaved }: ConnectionDialogProps) {
  const { t, lt } = useT()
  const theme = useView((state) => state.theme)
  const locale = useView((state) => state.locale)
  const templates = useConnectionTemplates(saved)
  const listed = 'edit' in start ? start.edit : 'copy' in start ? start.copy : undefined
  const [connector, setConnector] = useState(listed?.connector ?? ('connector' in start ? start.connector : undefined))
  const template = templates.data?.find((one) => one.connector === connector)
  const now = useConnectionNow(saved, template && listed?.demo ? listed.id : undefined)
  // One that cannot be read any more is shown as it was listed; saving it says what is wrong.
  const from = !listed?.demo || now.isError ? listed : now.data
  const title = 'edit' in start ? t('connections.editTitle', { name: start.edit.name })
    : 'copy' in start ? t('connections.copyTitle', { name: start.copy.name })
    : template ? t('connections.newOf', { system: lt(template.title) }) : t('connections.newTitle')
  return (
    <AntdProvider theme={theme} locale={locale}>
      {template && (listed === undefined || from) ? <ConnectionForm key={template.connector} title={title} template={template} from={from} edited={'edit' in start} saved={saved} onClose={onClose} onSaved={onSaved} /> : (
        <Dialog title={title} onClose={onClose}>
          {templates.isPending || template ? <Skeleton /> : templates.isError ? <p role="alert">{t('connections.failed')}</p> : (
            <>
              <p className="qn-hint">{t('connections.pick')}</p>
              <ul className="qn-templates">
                {templates.data.map((one) => (
                  <li key={one.connector}>
                    <button type="button" onClick={() => setConnector(one.connector)}><Tile {...one.icon} size={26} />{lt(one.title)}</button>
                  </li>
                ))}
              </ul>
            </>
          )}
        </Dialog>
      )}
    </AntdProvider>
  )
}

interface ConnectionFormProps {
  title: string
  template: ConnectionTemplate
  from: SavedConnection | undefined
  edited: boolean
  saved: SavedConnections
  onClose: () => void
  onSaved: ((id: string) => void) | undefined
}

function ConnectionForm({ title, template, from, edited, saved, onClose, onSaved }: ConnectionFormProps) {
  const { t, lt } = useT()
  const view = useViewStore()
  const { catalogue } = useServices()
  const work = useConnectionWork(saved)
  const label = useId()
  const { connector, consent } = template
  // What a consent fills in is nobody's to type.
  const schema = useMemo(() => (consent ? without(template.schema, [consent.field, consent.account]) : template.schema), [consent, template.schema])
  const [name, setName] = useState(from ? (edited ? from.name : t('connections.copyName', { name: from.name })) : lt(template.title))
  const [description, setDescription] = useState(from?.description ?? '')
  const [values, setValues] = useState<Record<string, Value>>(() => startValues(schema, from))
  const [credentials, setCredentials] = useState<Awaited<ReturnType<SavedConnections['credentials']>>>([])
  const [tried, setTried] = useState(false)
  const [refused, setRefused] = useState('')
  const [busy, setBusy] = useState(false)
  const [filled, setFilled] = useState(0)
  const [ticket, setTicket] = useState<string>()
  const { answer, test } = useConnectionTest(saved, catalogue)
  const given = edited && from && consent ? String(from.values[consent.account] ?? '') : undefined
  const unconsented = consent !== undefined && given === undefined && ticket === undefined
  const secrets = from ? secretsIn(schema, from) : { kept: [], lost: [] }
  useEffect(() => void saved.credentials(connector).then(setCredentials), [connector, saved])

  const input = useMemo(() => constantsIn(values), [values])
  const issues = useMemo<Issue[]>(() => checkField(schema, input).map(({ path, code, params }) => ({ code, severity: 'error', place: { path }, ...(params && { params }) })), [schema, input])
  const environment = useMemo(() => constantsOnly('Asia/Shanghai', tried ? issues : []), [tried, issues])
  const ready = (): boolean => {
    setTried(true)
    return issues.length === 0 && !unconsented
  }
  const save = async () => {
    if (!ready() || name.trim() === '' || busy) return
    setBusy(true)
    try {
      const id = edited && from ? from.id : newId()
      const draft = { id, name: name.trim(), description, values: consent && from && edited ? { ...input, ...pick(from.values, [consent.field, consent.account]) } : input }
      if (edited) await work.update(draft)
      else await work.create({ ...draft, connector, ...(ticket !== undefined && { ticket }) })
      view.getState().notify({ tone: 'ok', text: t('connections.saved', { name: draft.name }) })
      onSaved?.(id)
      onClose()
    } catch (error) {
      const { code, message } = error instanceof IntegrationError ? error : { code: 'InternalError', message: String(error) }
      // A secret that is gone since this form was opened: what stands for it means nothing any more.
      const gone = code === 'MissingParameter' ? /^Ext\.(\S+) is required$/.exec(message)?.[1] : undefined
      if (gone !== undefined && input[gone] !== undefined) {
        setValues(({ [gone]: _gone, ...rest }) => rest)
        setFilled(filled + 1)
        setRefused(t('connections.lostSecrets', { fields: lt(schema.properties?.[gone]?.title) || gone }))
      } else setRefused(t('connections.notSaved', { code, message }))
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={(
        <>
          {catalogue.entries.some(({ id }) => id === connector) && <Button disabled={answer?.state === 'asking'} onClick={() => { if (ready()) void test(connector, { id: from?.id ?? 'draft', connector, title: name, values: input }) }}>{t(answer?.state === 'asking' ? 'connections.testing' : 'connections.test')}</Button>}
          <span className="q-grow" />
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button look="primary" disabled={busy || name.trim() === ''} onClick={() => void save()}>{t('connections.save')}</Button>
        </>
      )}
    >
      <form className="qn-form" noValidate onSubmit={(event) => { event.preventDefault(); void save() }}>
        <div className="qn-field">
          <span id={label}>{t('connections.name')}</span>
          <TextField label={t('connections.name')} value={name} maxLength={64} onChange={(event) => setName(event.target.value)} />
          <small>{t('connections.nameHint')}</small>
        </div>
        {Object.keys(schema.properties ?? {}).length > 0 && (
          <FieldForm
            key={filled}
            schema={schema}
            values={values}
            environment={environment}
            onChange={(member, value) => setValues(({ [member]: _old, ...rest }) => (value === undefined ? rest : { ...rest, [member]: value }))}
          />
        )}
        {secrets.kept.length > 0 && <p className="qn-hint">{t(edited ? 'connections.keptSecrets' : 'connections.copiedSecrets')}</p>}
        {secrets.lost.length > 0 && <p className="qn-answer" data-tone="bad" role="alert">{t('connections.lostSecrets', { fields: secrets.lost.map((one) => lt(one)).join(t('connections.listComma')) })}</p>}
        {consent && <ConsentField system={lt(template.title)} place={consent} saved={saved} given={given} copied={from !== undefined && !edited} missing={tried && unconsented} onTicket={setTicket} />}
        <div className="qn-field">
          <span>{t('connections.description')}</span>
          <TextField label={t('connections.description')} value={description} maxLength={200} onChange={(event) => setDescription(event.target.value)} />
        </div>
        {credentials.length > 0 && (
          <div className="qn-credentials">
            <small>{t('connections.fillHint')}</small>
            {credentials.map((one) => (
              <Button
                key={lt(one.title)}
                size="small"
                icon="sparkle"
                onClick={() => {
                  setValues(Object.fromEntries(Object.entries(one.values).map(([member, json]) => [member, { const: json }])))
                  // Boxes that hold a text of their own begin anew.
                  setFilled(filled + 1)
                }}
              >
                {t('connections.fill', { title: lt(one.title) })}
              </Button>
            ))}
          </div>
        )}
        <TestAnswer answer={answer} system={lt(template.title)} />
        {refused !== '' && <p className="qn-answer" data-tone="bad" role="alert">{refused}</p>}
      </form>
    </Dialog>
  )
}

const without = (schema: FieldSchema, names: readonly string[]): FieldSchema => ({
  ...schema,
  properties: Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([name]) => !names.includes(name))),
  required: (schema.required ?? []).filter((name) => !names.includes(name)),
})

const pick = (values: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)))

/** Titles of the secrets that a saved connection still has, and of those that it should have and has not. */
function secretsIn(schema: FieldSchema, from: SavedConnection): { kept: LocalText[]; lost: LocalText[] } {
  const fields = Object.entries(schema.properties ?? {}).filter(([, field]) => field.secret === true)
  const titles = (wanted: boolean) => fields.filter(([name]) => (from.values[name] !== undefined) === wanted)
  return {
    kept: titles(true).flatMap(([, { title }]) => title ?? []),
    lost: titles(false).filter(([name]) => from.locked || schema.required?.includes(name)).flatMap(([, { title }]) => title ?? []),
  }
}

function startValues(schema: FieldSchema, from: SavedConnection | undefined): Record<string, Value> {
  return Object.fromEntries(Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const json = from ? from.values[name] : defaultOf(field)
    return json === undefined ? [] : [[name, { const: json }]]
  }))
}

const constantsIn = (values: Record<string, Value>): JsonObject =>
  Object.fromEntries(Object.entries(values).flatMap(([name, value]) => ('const' in value && value.const !== '' ? [[name, value.const]] : [])))
