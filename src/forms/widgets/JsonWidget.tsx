import { Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useT } from '../../i18n'
import { parseJsonExact } from '../../core/connector'
import { useFormEnvironment } from '../formEnvironment'
import { textBoxSize } from '../textBoxSize'
import { pathName, type WidgetProps } from '../widgetProps'
import { constantOf } from './constant'

/** Longer texts are not parsed while typing but when the box is left. */
const PARSE_WHILE_TYPING = 200_000

/**
 * JSON as text. A text that does not parse is kept as a draft beside the document (also when the panel goes to
 * another node and comes back), and the place of the mistake is told; the document keeps its last right value.
 */
export function JsonWidget(props: WidgetProps) {
  const { t } = useT()
  const { drafts } = useFormEnvironment()
  const name = pathName(props.path)
  const current = constantOf(props.value)
  const stored = current === undefined ? '' : JSON.stringify(current, null, 2)
  const [text, setText] = useState(() => drafts.get(name) ?? stored)
  const committed = useRef(stored)
  useEffect(() => {
    if (stored === committed.current) return
    committed.current = stored
    drafts.delete(name)
    setText(stored)
  }, [stored, drafts, name])

  const problem = text.trim() === '' ? undefined : jsonProblem(text)

  const commit = (next: string) => {
    if (next.trim() === '') { drafts.delete(name); committed.current = ''; props.onChange(undefined); return }
    // A sample that was copied from a vendor may hold ids of 19 digits: they must arrive here as they do in a run.
    const json = parseJsonExact(next)
    if (json === undefined) { drafts.set(name, next); return }
    drafts.delete(name)
    committed.current = JSON.stringify(json, null, 2)
    props.onChange({ const: json })
  }

  return (
    <>
      <Input.TextArea
        id={props.id}
        className="qf-code-box"
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          if (event.target.value.length <= PARSE_WHILE_TYPING) commit(event.target.value)
          else drafts.set(name, event.target.value)
        }}
        onBlur={() => { if (text.length > PARSE_WHILE_TYPING) commit(text) }}
        {...textBoxSize(text, props.schema.ui?.rows ?? 4, 18)}
        spellCheck={false}
        placeholder={props.schema.type === 'array' ? '[ ]' : '{ }'}
        disabled={props.disabled}
        status={props.invalid || problem ? 'error' : ''}
        aria-invalid={props.invalid || !!problem}
        aria-describedby={props.describedBy}
      />
      {problem ? <p className="qf-problem" role="status">{t('forms.json.broken', problem)}</p> : null}
    </>
  )
}

/** Line and column (from 1) of the first mistake in a JSON text, or undefined where it parses. */
export function jsonProblem(text: string): { line: number; column: number } | undefined {
  if (text.length > PARSE_WHILE_TYPING) return undefined
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    const at = /position (\d+)/.exec(error instanceof Error ? error.message : '')
    const before = text.slice(0, at ? Number(at[1]) : text.length)
    const lines = before.split('\n')
    return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
  }
}
