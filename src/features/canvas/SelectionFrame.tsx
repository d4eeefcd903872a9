import { useStore } from '@xyflow/react'
import { boundsOf, type Box } from '../../core/layout'
import { useT } from '../../i18n'
import { useActionRegistry, useFlow, useView } from '../../state'
import { IconButton, type IconName } from '../../ui'
import { itemBox } from './itemBox'
import { selectionParts } from './selectionParts'
import { ALIGNMENTS, AXES } from './useArrangeActions'
import './SelectionFrame.css'

/** Between the cards and the frame around them. */
const ROOM = 8

const AXIS_ICONS: Record<'x' | 'y', IconName> = { x: 'shareX', y: 'shareY' }

/** Around several nodes and notes that are selected: how many they are, and how to line them up. Gone while they are dragged. */
export function SelectionFrame() {
  const selection = useView((state) => state.selection.nodes)
  const document = useFlow((state) => state.document)
  if (selection.length < 2) return null
  const boxes = selection.flatMap((id) => itemBox(document, id) ?? [])
  const bounds = boxes.length > 1 ? boundsOf(boxes) : undefined
  return bounds ? <Frame bounds={bounds} selection={selection} /> : null
}

function Frame({ bounds: { position, size }, selection }: { bounds: Box; selection: readonly string[] }) {
  const { t } = useT()
  const registry = useActionRegistry()
  const readOnly = useView((state) => state.readOnly)
  const [x, y, zoom] = useStore((state) => state.transform)
  const width = useStore((state) => state.width)
  const left = position.x * zoom + x - ROOM
  const top = position.y * zoom + y - ROOM
  const right = left + size.width * zoom + 2 * ROOM
  const bar = { left: Math.min(Math.max((left + right) / 2, 170), Math.max(width - 170, 170)), top: Math.max(top - 46, 8) }
  const count = selection.length
  // Kinds apart, so that nodes are as many here as the panel beside it says.
  const parts = selectionParts(selection)
  const what = (['nodes', 'notes', 'groups'] as const).flatMap((kind) => (parts[kind].length > 0 ? [t(`select.${kind}`, { count: parts[kind].length })] : [])).join(t('select.and'))
  const run = (id: string) => () => void registry.run(id)
  return (
    <>
      <div className="q-frame" aria-hidden="true" style={{ transform: `translate(${left}px, ${top}px)`, width: right - left, height: size.height * zoom + 2 * ROOM }} />
      <div className="q-frame-bar" role="toolbar" aria-label={t('select.toolbar')} style={bar}>
        <b>{t('select.count', { what })}</b>
        {!readOnly && (
          <>
            <i />
            {ALIGNMENTS.map((to) => <IconButton key={to} size="small" icon={to} label={t(`align.${to}`)} onClick={run(`align.${to}`)} />)}
            {count > 2 && <i />}
            {count > 2 && AXES.map((axis) => <IconButton key={axis} size="small" icon={AXIS_ICONS[axis]} label={t(`align.${axis}`)} onClick={run(`align.${axis}`)} />)}
            <i />
            <IconButton size="small" icon="tidy" label={t('arrange.selection.right')} onClick={run('arrange.selection')} />
          </>
        )}
      </div>
    </>
  )
}
