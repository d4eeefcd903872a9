import type { JsonPath } from '../core/base'
import { pathName } from './widgetProps'

const CONTROL = 'input:not([type=hidden]):not([type=color]), textarea, [contenteditable=true], .qf-ref-slot, button[role=switch], .qf-box button'

/**
 * Brings the field into sight and focuses its control; where the path leads deeper than any field, the nearest one
 * above. Waits a frame, since folds on the way have just been opened. Returns what calls it off.
 */
export function focusField(form: HTMLElement, path: JsonPath): () => void {
  const timer = setTimeout(() => {
    for (let length = path.length; length > 0; length--) {
      const field = form.querySelector<HTMLElement>(`[data-path="${CSS.escape(pathName(path.slice(0, length)))}"]`)
      if (!field) continue
      field.scrollIntoView({ block: 'center' })
      controlIn(field)?.focus({ preventScroll: true })
      field.dataset.flash = 'true'
      setTimeout(() => delete field.dataset.flash, 1200)
      return
    }
  }, 30)
  return () => clearTimeout(timer)
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
