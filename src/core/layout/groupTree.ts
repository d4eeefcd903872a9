import type { Box } from './geometry'
import type { Card, Item, Picture } from './picture'

/** What stands in what: cards and groups by the container or the group that holds them; groups have ids of the form `group:<id>`, apart from those of cards. */
export interface GroupTree {
  groups: ReadonlySet<string>
  /** Open containers: they hold what the flow says, wherever that is drawn. */
  containers: ReadonlySet<string>
  /** What stands directly in a group or container, or in none. */
  children: ReadonlyMap<string | undefined, readonly Item[]>
  /** The notes that stand directly in a group or container, or in none. */
  notes: ReadonlyMap<string | undefined, readonly Item[]>
  /** The child of `holder` that holds the card (or is it); none where the card is not in it at all. */
  within: (card: string, holder: string | undefined) => string | undefined
}

/** A group holds what has its middle in it, of several the smallest one does; nothing goes over a container's border for it. */
export function groupTree({ cards, groups, notes }: Picture): GroupTree {
  const containers = new Map(cards.filter(({ holds }) => holds).map((card) => [card.id, card]))
  const areas = groups.map((group): Card => {
    const home = smallest(group, [...containers.values()])
    return { ...group, id: `group:${group.id}`, ...(home !== undefined && { parent: home }) }
  })
  const parents = new Map<string, string>()
  const children = new Map<string | undefined, Item[]>()
  for (const item of [...cards, ...areas]) {
    const around = areas.filter((area) => area !== item && area.parent === item.parent && (!areas.includes(item) || areaOf(area) > areaOf(item)))
    const parent = smallest(item, around) ?? item.parent
    if (parent !== undefined) parents.set(item.id, parent)
    children.set(parent, [...(children.get(parent) ?? []), item])
  }
  const own = new Map<string | undefined, Item[]>()
  for (const note of notes) {
    const parent = smallest(note, [...areas, ...containers.values()])
    own.set(parent, [...(own.get(parent) ?? []), note])
  }
  return {
    notes: own,
    groups: new Set(areas.map(({ id }) => id)),
    containers: new Set(containers.keys()),
    children,
    within(card, holder) {
      let id: string | undefined = card
      while (id !== undefined && parents.get(id) !== holder) id = parents.get(id)
      return id
    },
  }
}

/** Of those that have the item's middle in them. */
function smallest({ position, size }: Box, areas: readonly Item[]): string | undefined {
  const middle = { x: position.x + size.width / 2, y: position.y + size.height / 2 }
  let best: Item | undefined
  for (const area of areas) {
    const { position: { x, y }, size: { width, height } } = area
    const holds = middle.x >= x && middle.x <= x + width && middle.y >= y && middle.y <= y + height
    if (holds && (best === undefined || areaOf(area) < areaOf(best))) best = area
  }
  return best?.id
}

const areaOf = ({ size }: Box) => size.width * size.height
