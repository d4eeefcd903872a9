import type { CSSProperties } from 'react'
import type { PortDefinition } from '../../core/flow'
import { useT } from '../../i18n'
import { useViewStore } from '../../state'
import { Icon } from '../../ui'
import { besides } from './besides'

/** At a port on the right side of a card after which nothing comes yet: what adds the next step. */
export function Exit({ node, title, port, selected, style }: { node: string; title: string; port: PortDefinition; selected: boolean; style: CSSProperties }) {
  const { t, lt } = useT()
  const view = useViewStore()
  return (
    <div className="q-exit" style={style}>
      <button
        type="button"
        className="q-exit-add nodrag nopan"
        tabIndex={selected ? 0 : -1}
        aria-label={port.kind === 'out' ? t('canvas.addAfter', { title }) : t('canvas.addAfterPort', { title, port: lt(port.label) })}
        onClick={(event) => view.getState().set({ insertion: { kind: 'after', node, port: port.name, anchor: besides(event.currentTarget) } })}
      >
        {port.kind !== 'out' && <span className="q-exit-label">{lt(port.label)}</span>}
        <Icon name="plus" size={12} strokeWidth={2.4} />
      </button>
    </div>
  )
}
