import { useT } from '../../i18n'

/** Opens the variable picker. */
export function PickerButton(props: { open: boolean; disabled: boolean; onClick?: (() => void) | undefined }) {
  const { t } = useT()
  return (
    <button
      type="button"
      className="qf-icon-button"
      aria-label={t('forms.picker.insert')}
      title={t('forms.picker.insert')}
      aria-haspopup="tree"
      aria-expanded={props.open}
      disabled={props.disabled}
      onMouseDown={(event) => event.preventDefault()}
      {...(props.onClick ? { onClick: props.onClick } : {})}
    >
      <svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round">
        <path d="M5 2.5H4A1.5 1.5 0 0 0 2.5 4v2.2L1.3 8l1.2 1.8V12A1.5 1.5 0 0 0 4 13.5h1M11 2.5h1A1.5 1.5 0 0 1 13.5 4v2.2L14.7 8l-1.2 1.8V12a1.5 1.5 0 0 1-1.5 1.5h-1M8 5.5v5M5.5 8h5" />
      </svg>
    </button>
  )
}
