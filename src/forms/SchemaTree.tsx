import { useState } from 'react'
import type { Json } from '../core/base'
import type { FieldSchema } from '../core/schema'
import { useT } from '../i18n'
import { sampleLine } from './references/scopeTree'
import { typeKey } from './typeName'

/** The fields of a schema as a tree: name, type and, where known, a value. */
export function SchemaTree(props: { schema: FieldSchema; sample?: Json | undefined; label?: string }) {
  const { t } = useT()
  const rows = childrenOf(props.schema, props.sample)
  if (rows.length === 0) {
    return <p className="qf-hint">{t(typeKey(props.schema))}{props.sample === undefined ? '' : ` · ${sampleLine(props.sample, 80)}`}</p>
  }
  return (
    <ul className="qf-tree" {...(props.label ? { 'aria-label': props.label } : {})}>
      {rows.map((row) => <TreeRow key={row.name} {...row} depth={0} />)}
    </ul>
  )
}

interface Row { name: string; schema: FieldSchema; sample: Json | undefined }

function TreeRow(props: Row & { depth: number }) {
  const { t, lt } = useT()
  const rows = childrenOf(props.schema, props.sample)
  const [open, setOpen] = useState(props.depth === 0 && rows.length <= 12)
  const title = props.schema.title ? lt(props.schema.title) : undefined
  const head = (
    <>
      <span className="qf-fold" data-open={open} data-leaf={rows.length === 0} aria-hidden>
        <svg width="12" height="12" viewBox="0 0 12 12" fill="none" stroke="currentColor" strokeWidth="1.6"><path d="M4.5 3 7.5 6 4.5 9" /></svg>
      </span>
      <span className="qf-tree-name">{title ?? props.name}{title && title !== props.name ? <code>{props.name}</code> : null}</span>
      <span className="qf-picker-sample">{rows.length > 0 ? '' : sampleLine(props.sample)}</span>
      <span className="qf-type">{t(typeKey(props.schema))}</span>
    </>
  )
  return (
    <li>
      {rows.length > 0
        ? <button type="button" className="qf-tree-row" aria-expanded={open} onClick={() => setOpen(!open)}>{head}</button>
        : <div className="qf-tree-row">{head}</div>}
      {open && rows.length > 0 ? <ul>{rows.map((row) => <TreeRow key={row.name} {...row} depth={props.depth + 1} />)}</ul> : null}
    </li>
  )
}

function childrenOf(schema: FieldSchema, sample: Json | undefined): Row[] {
  if (schema.properties) {
    const object = typeof sample === 'object' && sample !== null && !Array.isArray(sample) ? sample : {}
    return Object.entries(schema.properties).map(([name, member]) => ({ name, schema: member, sample: Object.hasOwn(object, name) ? object[name] : undefined }))
  }
  if (schema.items && (schema.items.properties ?? schema.items.type)) {
    return [{ name: '[0]', schema: schema.items, sample: Array.isArray(sample) ? sample[0] : undefined }]
  }
  return []
}
