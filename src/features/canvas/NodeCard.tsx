import { memo, type CSSProperties } from 'react'
import { Handle, Position, type NodeProps } from '@xyflow/react'
import { useT, type MessageKey } from '../../i18n'
import { portOffset } from '../../core/layout'
import { useViewStore } from '../../state'
import { Icon, Tile, type IconName } from '../../ui'
import type { MarkState } from './runMark'
import { errorOffset, type CardNode } from './toCanvas'
import './NodeCard.css'

const MARK_ICONS: Record<MarkState, IconName> = {
  queued: 'hourglass', running: 'play', waiting: 'hourglass', succeeded: 'check', failed: 'close', handled: 'warning',
  skipped: 'skip', cancelled: 'stop', notReached: 'minus',
}

/** For styles that draw a far-away card as a block. */
const hueOf = (hue: string): CSSProperties & Record<'--q-card-hue', string> => ({ '--q-card-hue': `var(--q-hue-${hue}, var(--q-hue-logic))` })

/** One node: what it is, what it does, and what the shown run left at it. */
export const NodeCard = memo(function NodeCard({ id, data, selected }: NodeProps<CardNode>) {
  const { t, lt } = useT()
  const view = useViewStore()
  const { face, mark, errors, warnings, disabled, free } = data
  const exits = face.ports.filter(({ kind }) => kind !== 'error')
  const failing = face.ports.find(({ kind }) => kind === 'error')
  return (
    <div className="q-card" data-mark={mark?.state} data-selected={selected || undefined} data-invalid={errors > 0 || undefined} data-disabled={disabled || undefined} style={hueOf(face.icon.hue)}>
      <Tile {...face.icon} size={40} />
      <div className="q-card-text" title={`${face.title}\n${face.line}`}>
        <b className="q-card-title">{face.title}</b>
        <span className="q-card-line">{disabled ? t('canvas.disabled') : face.line}</span>
      </div>

      {mark && mark.state !== 'notReached' && (
        <span className="q-card-mark" title={t(`canvas.state.${mark.state}` satisfies MessageKey)}>
          {mark.state === 'running' ? <i className="q-card-spin" /> : <Icon name={MARK_ICONS[mark.state]} size={11} strokeWidth={3} />}
          <span className="q-unseen">{t(`canvas.state.${mark.state}`)}</span>
          {mark.kind ? t(`canvas.failed.${mark.kind}`) : mark.label}
          {mark.runs > 1 && <span> ×{mark.runs}</span>}
        </span>
      )}
      {errors + warnings > 0 && (
        <span className="q-card-issues" data-tone={errors > 0 ? 'bad' : 'warn'} title={t('canvas.problems', { count: errors + warnings })}>
          <Icon name={errors > 0 ? 'error' : 'warning'} size={11} strokeWidth={2.6} />
          {errors + warnings}
        </span>
      )}

      {face.entry && <Handle type="target" position={Position.Left} className="q-port" />}
      {exits.map((port, index) => {
        const { y } = portOffset(index, exits.length)
        return (
          <div key={port.name} className="q-exit" style={{ top: y }}>
            <Handle id={port.name} type="source" position={Position.Right} className="q-port" data-kind={port.kind} />
            {free.includes(port.name) && (
              <button
                type="button"
                className="q-exit-add nodrag nopan"
                tabIndex={selected ? 0 : -1}
                aria-label={t('canvas.addAfter', { title: face.title })}
                onClick={() => view.getState().set({ insertion: { kind: 'after', node: id, port: port.name }, paletteOpen: true })}
              >
                {port.kind !== 'out' && <span className="q-exit-label">{lt(port.label)}</span>}
                <Icon name="plus" size={12} strokeWidth={2.4} />
              </button>
            )}
          </div>
        )
      })}
      {failing && (
        <div className="q-exit q-exit-error" style={{ left: errorOffset(exits.length).x }} title={t('canvas.error')}>
          <Handle id={failing.name} type="source" position={Position.Bottom} className="q-port" data-kind="error" />
        </div>
      )}
    </div>
  )
})
