import { useMemo } from 'react'
import type { FlowNode, Point } from '../../../core/flow'
import { CONTAINER_SIZE, firstInside } from '../../../core/layout'
import { useT } from '../../../i18n'
import { Board } from './Board'
import { BOX_SPECIMENS, type BoxSpecimen } from './boxStates'
import { specimenModel, specimenNode, specimenStep, type SpecimenSources } from './specimenModel'
import { useSpecimenSources } from './useSpecimenSources'

/** Zooms at which a box is drawn in another way (see `useDistance`). */
const LEVELS = [1, 0.5, 0.3, 0.15] as const

const COLUMNS = 3
const CELL = { width: 372, height: 184 }
const MARGIN = { x: 24, y: 28 }
/** Boxes in each other are as wide as two cells, and as high. */
const [SINGLE, NESTED] = [BOX_SPECIMENS.filter(({ holds }) => holds !== 'boxes'), BOX_SPECIMENS.filter(({ holds }) => holds === 'boxes')]
const ROWS = Math.ceil(SINGLE.length / COLUMNS)
const SIZE = { width: COLUMNS * CELL.width, height: ROWS * CELL.height + NESTED.length * 2 * CELL.height + 8 }

/** A box in every state, near and from afar. */
export function BoxSpecimens() {
  const { t } = useT()
  const sources = useSpecimenSources()
  const model = useMemo(() => {
    const named = (specimens: readonly BoxSpecimen[], at: (index: number) => Point) =>
      specimens.flatMap((specimen, index) => nodesOf(specimen, t(specimen.title), at(index), sources.locale))
    const nodes = [
      ...named(SINGLE, (index) => ({ x: MARGIN.x + (index % COLUMNS) * CELL.width, y: MARGIN.y + Math.floor(index / COLUMNS) * CELL.height })),
      ...named(NESTED, (index) => ({ x: MARGIN.x, y: MARGIN.y + (ROWS + 2 * index) * CELL.height })),
    ]
    const shown = new Map(BOX_SPECIMENS.map((specimen) => [idOf(specimen), specimen]))
    const selected = [...shown].flatMap(([id, specimen]) => (specimen.selected ? [id] : []))
    const { nodes: drawn, edges } = specimenModel(nodes, [], { nodes: selected, edges: [] }, sources)
    return {
      edges,
      nodes: drawn.map((node) => (node.type === 'box' || node.type === 'card' ? { ...node, data: { ...node.data, free: [], ...shown.get(node.id)?.shows } } as typeof node : node)),
    }
  }, [sources, t])
  return (
    <div className="q-boards">
      {LEVELS.map((zoom) => (
        <figure key={zoom}>
          <figcaption>{Math.round(zoom * 100)}%</figcaption>
          <Board id={`boxes-${zoom}`} label={t('gallery.boxesAt', { zoom: Math.round(zoom * 100) })} model={model} size={SIZE} zoom={zoom} />
        </figure>
      ))}
    </div>
  )
}

const idOf = (specimen: BoxSpecimen): string => `box${BOX_SPECIMENS.indexOf(specimen)}`

/** The box and what stands in it. */
function nodesOf(specimen: BoxSpecimen, title: string, position: Point, locale: SpecimenSources['locale']): FlowNode[] {
  const id = idOf(specimen)
  const nodes: FlowNode[] = [{ ...specimenNode({ type: specimen.type ?? 'logic.forEach' }, id, title, position, locale), size: CONTAINER_SIZE }]
  let [parent, at] = [id, inside(position)]
  for (const type of specimen.holds === 'boxes' ? ['logic.try', 'logic.times'] as const : []) {
    const inner = `${parent}-${type}`
    nodes.push({ ...specimenStep({ type }, inner, at, locale), parent })
    parent = inner
    at = inside(at)
  }
  if (specimen.holds !== 'nothing') nodes.push({ ...specimenStep({ type: 'logic.transform' }, `${parent}-step`, at, locale), parent })
  return nodes
}

const inside = (position: Point): Point => firstInside({ position, size: CONTAINER_SIZE })
