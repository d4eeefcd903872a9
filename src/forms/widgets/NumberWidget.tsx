import { useState } from 'react'
import { useT } from '../../i18n'
import { useFormEnvironment } from '../formEnvironment'
import { NumberField } from '../NumberField'
import { controlProps, pathName, type WidgetProps } from '../widgetProps'
import { constantOf } from './constant'
import { placeholderOf } from './TextWidget'

/**
 * A number. Bounds are not enforced while typing: the problem below the field says what is wrong, and nothing typed is
 * changed. What is no number stays in the box as a draft beside the document until it is mended.
 */
export function NumberWidget(props: WidgetProps) {
  const { t, lt } = useT()
  const { drafts } = useFormEnvironment()
  const { schema } = props
  const name = pathName(props.path)
  const constant = constantOf(props.value)
  const current = typeof constant === 'number' || typeof constant === 'string' ? constant : null
  const [typed, setTyped] = useState(() => drafts.get(name))
  // The box forgets such a text when it is left; a new one begins with it.
  const [left, setLeft] = useState(0)
  const [seen, setSeen] = useState(current)
  if (seen !== current) {
    setSeen(current)
    setTyped(undefined)
  }
  const type = (text: string) => {
    const broken = Number.isNaN(Number(plainNumber(text))) && !BEGUN.test(text)
    if (broken) drafts.set(name, text)
    else drafts.delete(name)
    setTyped(broken ? text : undefined)
  }
  const wrong = typed !== undefined
  return (
    <>
      <NumberField
        key={left}
        id={props.id}
        className="qf-full"
        value={typed ?? current}
        parser={plainNumber}
        onInput={type}
        onChange={(next) => props.onChange(next === null ? undefined : { const: Number(next) })}
        onBlur={() => { if (wrong) setLeft(left + 1) }}
        {...(schema.type === 'integer' ? { precision: 0 } : {})}
        {...(schema.multipleOf ? { step: schema.multipleOf } : {})}
        placeholder={placeholderOf(schema, lt)}
        {...controlProps({ ...props, invalid: props.invalid || wrong })}
        suffix={schema.ui?.unit ? <span className="qf-unit">{lt(schema.ui.unit)}</span> : undefined}
      />
      {wrong ? <p className="qf-problem" role="status">{t('forms.number.broken')}</p> : null}
    </>
  )
}

/** A sign or a point that a number may begin with. */
const BEGUN = /^[-+.]+$/

/** Full-width digits are digits; nothing else is dropped, so that "12 yuan" is not taken for 12. */
const plainNumber = (text: string | undefined): string => (text ?? '').normalize('NFKC').trim()
