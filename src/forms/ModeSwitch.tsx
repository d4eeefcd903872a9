import type { KeyboardEvent } from 'react'
import type { ValueMode } from '../core/expression'
import { useT } from '../i18n'

/**
 * 常量 / 变量 / 表达式: one small group of radio buttons, moved through with the arrow keys, which keep the focus in the
 * group. Whoever presses one (`onPress`) goes on in the field.
 */
export function ModeSwitch(props: {
  modes: readonly ValueMode[]
  mode: ValueMode
  field: string
  onChange: (mode: ValueMode) => void
  onPress: () => void
}) {
  const { t } = useT()
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.key === 'ArrowRight' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowLeft' || event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const next = (props.modes.indexOf(props.mode) + step + props.modes.length) % props.modes.length
    event.currentTarget.querySelectorAll<HTMLElement>('[role=radio]')[next]?.focus()
    const mode = props.modes[next]
    if (mode) props.onChange(mode)
  }
  return (
    <div className="qf-modes" role="radiogroup" aria-label={t('forms.mode.of', { field: props.field })} onKeyDown={onKeyDown}>
      {props.modes.map((mode) => (
        <button
          key={mode}
          type="button"
          role="radio"
          aria-checked={mode === props.mode}
          tabIndex={mode === props.mode ? 0 : -1}
          onClick={() => {
            if (mode !== props.mode) props.onChange(mode)
            props.onPress()
          }}
        >
          {t(`forms.mode.${mode}`)}
        </button>
      ))}
    </div>
  )
}
