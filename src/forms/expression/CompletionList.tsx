import { useEffect, useRef } from 'react'
import type { Completion } from '../../core/expression'
import { useT } from '../../i18n'
import { typeKey } from '../typeName'

/** The completions below an expression's box. The box keeps the focus; this only shows which one is chosen. */
export function CompletionList(props: { id: string; items: readonly Completion[]; active: number; onChoose: (item: Completion) => void }) {
  const { t, lt } = useT()
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => { list.current?.children[props.active]?.scrollIntoView?.({ block: 'nearest' }) }, [props.active])
  return (
    <ul ref={list} className="qf-completions" id={props.id} role="listbox" aria-label={t('forms.expression.completions')}>
      {props.items.map((item, index) => (
        <li
          key={`${item.label}-${index}`}
          id={`${props.id}-${index}`}
          role="option"
          aria-selected={index === props.active}
          onMouseDown={(event) => { event.preventDefault(); props.onChoose(item) }}
        >
          <code>{item.label}</code>
          <span>
            {item.kind === 'field' && item.schema ? [lt(item.schema.title), t(typeKey(item.schema))].filter(Boolean).join(' · ') : item.detail}
            {item.presence === 'maybe' ? ` · ${t('forms.ref.maybe')}` : ''}
          </span>
        </li>
      ))}
    </ul>
  )
}
