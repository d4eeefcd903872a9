import type { JsonPath } from '../core/base'
import { pathName } from './widgetProps'

const CONTROL = 'input:not([type=hidden]):not([type=color]), textarea, [contenteditable=true], .qf-ref-slot, button[role=switch], button[role=radio], .qf-box button'

/** Milliseconds between looks, and how many there are: on a busy page a form's fields take a while to be there. */
const LOOK_MS = 40
const LOOKS = 25

/**
 * Brings the field into sight and focuses its control; where the path leads deeper than any field, the nearest one
 * above. Waits for it, since folds on the way have just been opened. Returns what calls it off.
 */
export function focusField(form: HTMLElement, path: JsonPath): () => void {
  let looks = 0
  const timer = setInterval(() => {
    looks += 1
    const field = nearestField(form, path)
    const control = field && focusControl(field)
    // What is still hidden while its neighbours load takes no focus.
    const focused = control !== undefined && document.activeElement === control
    if (!focused && looks < LOOKS) return
    clearInterval(timer)
    if (!field) return
    field.scrollIntoView({ block: 'center' })
    field.dataset.flash = 'true'
    setTimeout(() => delete field.dataset.flash, 1200)
  }, LOOK_MS)
  return () => clearInterval(timer)
}

function nearestField(form: HTMLElement, path: JsonPath): HTMLElement | undefined {
  for (let length = path.length; length > 0; length--) {
    const field = form.querySelector<HTMLElement>(`[data-path="${CSS.escape(pathName(path.slice(0, length)))}"]`)
    if (field) return field
  }
  return undefined
}

/** Focuses the field's own control, if it has one, with the caret behind what it holds. */
export function focusControl(field: HTMLElement): HTMLElement | undefined {
  const control = controlIn(field)
  control?.focus({ preventScroll: true })
  if (control instanceof HTMLTextAreaElement) control.setSelectionRange(control.value.length, control.value.length)
  if (control?.isContentEditable === true) {
    const selection = control.ownerDocument.getSelection()
    selection?.selectAllChildren(control)
    selection?.collapseToEnd()
  }
  return control
}

/** The field's own control: the first one outside the line of its label, where the mode switch stands. */
function controlIn(field: HTMLElement): HTMLElement | undefined {
  for (const part of field.children) {
    if (part.classList.contains('qf-label')) continue
    const control = part.matches(CONTROL) ? part : part.querySelector(CONTROL)
    if (control instanceof HTMLElement) return control
  }
  return undefined
}
