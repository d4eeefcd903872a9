import { useMemo } from 'react'
import { useT } from '../../../i18n'
import { Board } from './Board'
import { CARD_SPECIMENS } from './cardStates'
import { specimenModel, specimenNode } from './specimenModel'
import { useSpecimenSources } from './useSpecimenSources'

/** Zooms at which a card is drawn in another way (see `useDistance`). */
const LEVELS = [1, 0.5, 0.3, 0.15] as const

const COLUMNS = 4
const CELL = { width: 280, height: 104 }
const MARGIN = { x: 20, y: 24 }
const SIZE = { width: COLUMNS * CELL.width, height: Math.ceil(CARD_SPECIMENS.length / COLUMNS) * CELL.height + 2 * (MARGIN.y - 20) }

/** A card in every state, near and from afar. */
export function CardSpecimens() {
  const { t } = useT()
  const sources = useSpecimenSources()
  const model = useMemo(() => {
    const nodes = CARD_SPECIMENS.map(({ title, node = { type: 'logic.transform' } }, index) => specimenNode(
      node, String(index), t(title), { x: MARGIN.x + (index % COLUMNS) * CELL.width, y: MARGIN.y + Math.floor(index / COLUMNS) * CELL.height }, sources.locale,
    ))
    const selected = nodes.flatMap(({ id }, index) => (CARD_SPECIMENS[index]?.selected ? [id] : []))
    const { nodes: drawn, edges } = specimenModel(nodes, [], { nodes: selected, edges: [] }, sources)
    return {
      edges,
      nodes: drawn.map((node, index) => (node.type === 'card' ? { ...node, data: { ...node.data, free: [], ...CARD_SPECIMENS[index]?.shows } } : node)),
    }
  }, [sources, t])
  return (
    <div className="q-boards">
      {LEVELS.map((zoom) => (
        <figure key={zoom}>
          <figcaption>{Math.round(zoom * 100)}%</figcaption>
          <Board id={`cards-${zoom}`} label={t('gallery.cardsAt', { zoom: Math.round(zoom * 100) })} model={model} size={SIZE} zoom={zoom} />
        </figure>
      ))}
    </div>
  )
}
