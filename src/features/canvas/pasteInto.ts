import type { Clip } from '../../core/clipboard'
import { isContainer, type FlowDocument, type NodeId, type Point } from '../../core/flow'
import { cardBox, containerAt } from '../../core/layout'
import { isFolded } from './toCanvas'

/** Where a paste goes: with its middle at a place (beside the original without one), and into a container; `inside`: wherever there is room in it. */
export interface PasteAt { at?: Point | undefined; into?: NodeId | undefined; inside?: true }

export interface PasteWish {
  selection: { nodes: readonly string[] }
  unfolded: readonly string[]
  /** Where the pointer is, or the menu that was asked for. */
  at: Point | undefined
  /** The pointer is where it happens to be; a menu stands where it was asked for. */
  byKey: boolean
}

/**
 * What is pasted by keys goes into the open container that is selected, unless that is what was copied; else into the
 * one that it lands in, and without a place into the one that the selection stands in.
 */
export function pasteInto(document: FlowDocument, clip: Clip, { selection, unfolded, at, byKey }: PasteWish): PasteAt {
  const [only, ...others] = selection.nodes
  const chosen = others.length === 0 && only !== undefined ? document.nodes[only] : undefined
  const box = chosen && isContainer(chosen) && !isFolded(chosen, unfolded) && clip.flow.nodes[chosen.id] === undefined ? cardBox(document, chosen.id) : undefined
  if (chosen && box && (byKey || at === undefined)) {
    const within = at !== undefined && at.x >= box.position.x && at.x <= box.position.x + box.size.width && at.y >= box.position.y && at.y <= box.position.y + box.size.height
    return within ? { at, into: containerAt(document, at, undefined, (node) => isFolded(node, unfolded)) } : { into: chosen.id, inside: true }
  }
  if (at === undefined) return { into: sharedParent(document, selection.nodes) }
  return { at, into: containerAt(document, at, undefined, (node) => isFolded(node, unfolded)) }
}

/** The container that all of these stand in directly; undefined where there is none. */
export function sharedParent(document: FlowDocument, ids: readonly string[]): NodeId | undefined {
  const parents = new Set(ids.flatMap((id) => (document.nodes[id] ? [document.nodes[id].parent] : [])))
  return parents.size === 1 ? [...parents][0] : undefined
}
