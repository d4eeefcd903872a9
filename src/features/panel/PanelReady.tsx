import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import type { Value } from '../../core/expression'
import type { FieldSchema } from '../../core/schema'
import { constantsOnly, FieldForm, type FormEnvironment } from '../../forms'
import { useView } from '../../state'
import { AntdProvider } from '../../ui/antdTheme'

/** A field of each kind that most panels have, the commonest first. */
const FIELDS: readonly [FieldSchema, Value?][] = [
  [{ type: 'string' }], [{ type: 'string', enum: ['a', 'b'] }], [{ type: 'boolean' }], [{ type: 'integer' }], [{ type: 'string', format: 'markdown' }],
  [{ type: 'string', format: 'dateTime' }, { const: '2026-01-01T00:00:00Z' }], [{ type: 'array', items: { type: 'string' } }], [{ type: 'object', properties: { a: { type: 'string' } } }], [{ type: 'string' }, { text: [''] }], [{ type: 'string' }, { expr: '1' }],
]
const VALUES = Object.fromEntries(FIELDS.flatMap(([, value], index) => (value ? [[`field${index}`, value]] : [])))
const ENVIRONMENT: FormEnvironment = { ...constantsOnly('Asia/Shanghai'), modes: ['const', 'ref', 'expr'] }

/** The longest that a busy page holds up the next field. */
const LATEST_MS = 2000

/**
 * Keeps panels quick to open. antd makes the styles of a control when the first of its kind is drawn, and throws them away with
 * the last; each turn to another node would pay for them again. So one of each is drawn where nobody sees it, one after
 * the other while the page has nothing else to do, and stays.
 */
export function PanelReady() {
  const theme = useView((state) => state.theme)
  const locale = useView((state) => state.locale)
  const [place] = useState(() => document.createElement('div'))
  const [drawn, setDrawn] = useState(0)
  useEffect(() => {
    if (drawn === FIELDS.length) return undefined
    const next = () => setDrawn(drawn + 1)
    if (typeof requestIdleCallback !== 'function') {
      const timer = setTimeout(next, LATEST_MS / FIELDS.length)
      return () => clearTimeout(timer)
    }
    const wish = requestIdleCallback(next, { timeout: LATEST_MS })
    return () => cancelIdleCallback(wish)
  }, [drawn])
  if (drawn === 0) return null
  const schema: FieldSchema = { type: 'object', properties: Object.fromEntries(FIELDS.slice(0, drawn).map(([field], index) => [`field${index}`, field])) }
  return createPortal(
    <AntdProvider theme={theme} locale={locale}>
      <FieldForm schema={schema} values={VALUES} environment={ENVIRONMENT} onChange={ignore} />
    </AntdProvider>,
    place,
  )
}

/** Nobody types there. */
const ignore = (): void => undefined
