import { useT } from '../i18n'

/** Up, down and remove for one item of a list. */
export function ItemTools(props: { index: number; count: number; disabled: boolean; onMove: (to: number) => void; onRemove: () => void }) {
  const { t } = useT()
  const number = props.index + 1
  const tools = [
    { key: 'forms.moveUp', path: 'M3 7.5 6 4.5l3 3', off: props.index === 0, run: () => props.onMove(props.index - 1) },
    { key: 'forms.moveDown', path: 'm3 4.5 3 3 3-3', off: props.index === props.count - 1, run: () => props.onMove(props.index + 1) },
    { key: 'forms.remove', path: 'm3 3 6 6M9 3 3 9', off: false, run: props.onRemove },
  ] as const
  return (
    <div className="qf-tools">
      {tools.filter((tool) => props.count > 1 || tool.key === 'forms.remove').map((tool) => (
        <button
          key={tool.key}
          type="button"
          className="qf-icon-button"
          disabled={props.disabled || tool.off}
          aria-label={t(tool.key, { number })}
          title={t(tool.key, { number })}
          onClick={tool.run}
        >
          <svg width="12" height="12" viewBox="0 0 12 12" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden><path d={tool.path} /></svg>
        </button>
      ))}
    </div>
  )
}
