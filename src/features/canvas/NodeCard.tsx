import { memo, type CSSProperties } from 'react'
import type { NodeProps } from '@xyflow/react'
import { useT } from '../../i18n'
import { portOffset } from '../../core/layout'
import { Tile } from '../../ui'
import { CardFlags } from './CardFlags'
import { Exit } from './Exit'
import { FoldButton } from './FoldButton'
import { Port } from './Port'
import { RunBadge } from './RunBadge'
import { errorOffset, type CardNode } from './toCanvas'
import './NodeCard.css'

/** For styles that draw a far-away card as a block. */
export const hueOf = (hue: string): CSSProperties & Record<'--q-card-hue', string> => ({ '--q-card-hue': `var(--q-hue-${hue}, var(--q-hue-logic))` })

/** A line in the pieces that can be left out where it has no room: each after the first with the dot before it. */
const partsOf = (line: string): string[] => line.split(/(?= · )/)

/** Where a port's `+` stands, and the room that it has between those of its neighbours. */
const exitPlace = (index: number, count: number): CSSProperties & Record<'--q-exit-room', string> => ({ top: portOffset(index, count).y, '--q-exit-room': `${portOffset(0, count).y}px` })

/** One node: what it is, what it does, and what the shown run left at it. */
export const NodeCard = memo(function NodeCard({ id, data, selected }: NodeProps<CardNode>) {
  const { t } = useT()
  const { face, mark, stale, errors, warnings, idle, pinned, breakpoint, stands, slow, free, folded } = data
  const exits = face.ports.filter(({ kind }) => kind !== 'error')
  const failing = face.ports.find(({ kind }) => kind === 'error')
  const line = folded === undefined ? face.line : t('box.holds', { count: folded })
  return (
    <div className="q-card" data-mark={mark?.state} data-stale={stale || undefined} data-selected={selected || undefined} data-invalid={errors > 0 || undefined} data-idle={idle} data-pinned={pinned || undefined} data-stands={stands || undefined} data-folded={folded !== undefined || undefined} style={hueOf(face.icon.hue)}>
      <Tile {...face.icon} size={40} />
      <div className="q-card-text" title={`${face.title}\n${line}`}>
        <b className="q-card-title">{face.title}</b>
        <span className="q-card-line">{partsOf(idle ? t(`canvas.${idle}`) : line).map((part) => <span key={part}>{part}</span>)}</span>
      </div>
      {folded !== undefined && <FoldButton id={id} title={face.title} folded />}
      <RunBadge mark={mark} stale={stale} stands={stands} />
      <CardFlags errors={errors} warnings={warnings} pinned={pinned} breakpoint={breakpoint} slow={slow} />
      {face.entry && <Port side="entry" />}
      {exits.map((port, index) => <Port key={port.name} side="exit" name={port.name} kind={port.kind} style={{ top: portOffset(index, exits.length).y }} />)}
      {exits.map((port, index) => free.includes(port.name) && <Exit key={port.name} node={id} title={face.title} port={port} selected={selected} style={exitPlace(index, exits.length)} />)}
      {failing && <Port side="error" name={failing.name} kind="error" style={{ left: errorOffset(exits.length).x }} title={t('canvas.error')} />}
    </div>
  )
})
