import { useMemo } from 'react'
import type { NewNode } from '../../../core/flow'
import { useT } from '../../../i18n'
import { Board } from './Board'
import { EDGE_SPECIMENS } from './edgeStates'
import { specimenModel, specimenNode } from './specimenModel'
import { useSpecimenSources } from './useSpecimenSources'

/** Near, and where labels are left out. */
const LEVELS = [1, 0.3] as const

const COLUMNS = 2
const CELL = { width: 592, height: 112 }
const MARGIN = { x: 20, y: 28 }
/** From a card to the one that it leads to. */
const AHEAD = 340
const SIZE = { width: COLUMNS * CELL.width + 16, height: Math.ceil(EDGE_SPECIMENS.length / COLUMNS) * CELL.height + 40 }

const FROM: NewNode = { type: 'logic.http' }
const TO: NewNode = { type: 'logic.transform' }

/** An edge in every state, each between two cards. */
export function EdgeSpecimens() {
  const { t } = useT()
  const sources = useSpecimenSources()
  const model = useMemo(() => {
    const nodes = EDGE_SPECIMENS.flatMap(({ title, port }, index) => {
      const at = { x: MARGIN.x + (index % COLUMNS) * CELL.width, y: MARGIN.y + Math.floor(index / COLUMNS) * CELL.height }
      // Errors leave a card downwards.
      const to = { x: at.x + AHEAD, y: at.y + (port === 'error' ? 36 : 0) }
      return [specimenNode(FROM, `from${index}`, t(title), at, sources.locale), specimenNode(TO, `to${index}`, t('gallery.edge.next'), to, sources.locale)]
    })
    const edges = EDGE_SPECIMENS.map(({ port = 'out' }, index) => ({ id: `e${index}`, from: { node: `from${index}`, port }, to: { node: `to${index}` } }))
    const selected = edges.flatMap(({ id }, index) => (EDGE_SPECIMENS[index]?.selected ? [id] : []))
    const drawn = specimenModel(nodes, edges, { nodes: [], edges: selected }, sources)
    return {
      nodes: drawn.nodes,
      edges: drawn.edges.map((edge, index) => (edge.data ? { ...edge, data: { ...edge.data, ...EDGE_SPECIMENS[index]?.shows } } : edge)),
    }
  }, [sources, t])
  return (
    <div className="q-boards">
      {LEVELS.map((zoom) => (
        <figure key={zoom}>
          <figcaption>{Math.round(zoom * 100)}%</figcaption>
          <Board id={`edges-${zoom}`} label={t('gallery.edgesAt', { zoom: Math.round(zoom * 100) })} model={model} size={SIZE} zoom={zoom} />
        </figure>
      ))}
    </div>
  )
}
