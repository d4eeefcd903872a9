export interface Grid {
  places: { id: string; x: number; y: number }[]
  links: { id: string; from: string; to: string }[]
}

/** Columns and rows apart, so that cards do not touch. */
const STEP = { x: 280, y: 110 }

/** A graph of so many nodes in rows, each row a chain. The same for the designer and for the floor. */
export function gridOf(count: number): Grid {
  const columns = Math.ceil(Math.sqrt(count))
  const places = Array.from({ length: count }, (_, index) => ({ id: `n${index}`, x: (index % columns) * STEP.x, y: Math.floor(index / columns) * STEP.y }))
  const links = places.flatMap(({ id }, index) => (index % columns === columns - 1 || index === count - 1 ? [] : [{ id: `e${index}`, from: id, to: `n${index + 1}` }]))
  return { places, links }
}
