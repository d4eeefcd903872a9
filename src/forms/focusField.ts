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
      field.querySelector<HTMLElement>(`.qf-label ~ * ${CONTROL}, ${CONTROL.split(', ').map((one) => `.qf-label ~ ${one}`).join(', ')}`)?.focus({ preventScroll: true })
      field.dataset.flash = 'true'
      setTimeout(() => delete field.dataset.flash, 1200)
      return
    }
  }, 30)
  return () => clearTimeout(timer)
}
