import { useId, useMemo, useState } from 'react'
import type { Issue } from '../../core/base'
import { checkValue, type Value, type ValueMode } from '../../core/expression'
import type { FieldSchema } from '../../core/schema'
import type { FormEnvironment, FormVariable } from '../../forms'
import { useServices, useView } from '../../state'
import { SAMPLE_RECORDS, SAMPLE_SCOPE, sampleOf } from './sampleScope'

const MODES: readonly ValueMode[] = ['const', 'ref', 'expr']
const ZONE = 'Asia/Shanghai'

/** The run that the sample data are of: 2026-11-22T13:28:13+08:00. */
const RUN = { id: 'gallery', startedAt: Date.UTC(2026, 10, 22, 5, 28, 13), now: Date.UTC(2026, 10, 22, 5, 28, 13), seed: 1 }

const VARIABLES: readonly FormVariable[] = [{ name: 'total', title: '累计', type: { type: 'number' } }, { name: 'names', type: { type: 'array' } }]

/** The values of a form of the gallery and its surroundings; its problems are what the checks say of the values it holds now. */
export function useSampleForm(schema: FieldSchema, start: Readonly<Record<string, Value>>, readOnly = false) {
  const [values, setValues] = useState(start)
  const [variables, setVariables] = useState(VARIABLES)
  const [kept] = useState(() => ({ drafts: new Map<string, string>(), held: new Map() }))
  const issues = useMemo(() => issuesOf(schema, values), [schema, values])
  const { previews, files } = useServices()
  const locale = useView((state) => state.locale)
  const id = useId()
  const preview = useMemo<NonNullable<FormEnvironment['preview']>>(() => async ({ value, schema: target, path }) =>
    (await previews()).preview(`${id}/${path.join('/')}`, { value, target, path, node: id, scope: '', records: SAMPLE_RECORDS, variables: [], run: RUN, timezone: ZONE, locale }), [previews, id, locale])
  const environment = useMemo<FormEnvironment>(() => ({
    scope: SAMPLE_SCOPE, modes: MODES, issues, timezone: ZONE, sample: sampleOf, preview, variables, files,
    createVariable: (made) => setVariables((before) => [...before, made]), ...kept, readOnly,
  }), [issues, preview, variables, files, kept, readOnly])
  const change = (name: string, value: Value | undefined) =>
    setValues(({ [name]: _old, ...rest }) => (value === undefined ? rest : { ...rest, [name]: value }))
  return { values, environment, change }
}

/** Of what is set; a field that nobody has filled in yet is left alone. */
function issuesOf(schema: FieldSchema, values: Readonly<Record<string, Value>>): Issue[] {
  return Object.entries(values).flatMap(([name, value]) =>
    checkValue(value, schema.properties?.[name] ?? {}, SAMPLE_SCOPE, [name]).map(({ code, severity, path, params }) => ({ code, severity, place: { path }, ...(params && { params }) })))
}
