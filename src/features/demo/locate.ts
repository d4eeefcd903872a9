import type { JsonPath } from '../../core/base'
import type { NodeId, Point } from '../../core/flow'
import type { DockTab } from '../../state'

/** Something on the page that the pointer goes to. */
export type DemoTarget =
  | { palette: string; connector: string | undefined }
  | { node: NodeId }
  | { field: JsonPath }
  | { point: Point }
  | { tab: DockTab }
  | 'run'

/** So many looks, so far apart in milliseconds: what has just been opened takes a moment to be there. */
const LOOKS = 12
const LOOK_MS = 60

/** Where it is, in pixels of the window; undefined where it is not to be seen, as in a window too small for it. */
export async function locate(target: DemoTarget): Promise<Point | undefined> {
  if (typeof target === 'object' && 'point' in target) return onScreen(target.point)
  for (let look = 0; look < LOOKS; look++) {
    const element = find(target)
    if (element && element.getClientRects().length > 0) {
      // The middle of a wide field would point at nothing in it.
      element.scrollIntoView({ block: 'nearest' })
      const box = element.getBoundingClientRect()
      return { x: box.left + Math.min(box.width / 2, 120), y: box.top + Math.min(box.height / 2, 60) }
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
  return undefined
}

function find(target: Exclude<DemoTarget, { point: Point }>): Element | null {
  if (target === 'run') return document.querySelector('.q-top .q-button[data-look="primary"]')
  if ('node' in target) return document.querySelector(`.react-flow__node[data-id="${CSS.escape(target.node)}"]`)
  if ('field' in target) return document.querySelector(`.q-designer-panel [data-path="${CSS.escape(target.field.join('.'))}"]`)
  if ('tab' in target) return document.querySelector(`.q-dock-head [role="tab"][id$="-${target.tab}"]`)
  const row = document.querySelector(`.q-palette [data-node="${CSS.escape(target.palette)}"]`)
  if (row || target.connector === undefined) return row
  // Its operations are there once the connector is open.
  const head = document.querySelector<HTMLElement>(`.q-palette [data-connector="${CSS.escape(target.connector)}"][aria-expanded="false"]`)
  head?.click()
  return null
}

/** A point of the flow, as the canvas shows it now. */
function onScreen({ x, y }: Point): Point | undefined {
  const viewport = document.querySelector('.react-flow__viewport')
  const pane = document.querySelector('.react-flow')?.getBoundingClientRect()
  if (!viewport || !pane) return undefined
  const { a, e, f } = new DOMMatrixReadOnly(getComputedStyle(viewport).transform)
  return { x: pane.left + e + x * a, y: pane.top + f + y * a }
}
