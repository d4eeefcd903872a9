import { isEnabled, type Action, type ActionRegistry } from './actions'

/** What of a keyboard event decides which keys were pressed. */
export type Keys = Pick<KeyboardEvent, 'key' | 'code' | 'metaKey' | 'ctrlKey' | 'shiftKey' | 'altKey'>

/** Whether the event is this combination. Letters and digits are compared by their place too, for keyboards of other scripts. */
export function pressed(keys: string, event: Keys): boolean {
  const parts = keys.split('+').map((part) => part.trim())
  // `+` and `mod++` end in the plus sign itself.
  const key = keys === '+' || keys.endsWith('++') ? '+' : (parts.at(-1) ?? '')
  const wants = (name: string) => parts.slice(0, -1).includes(name)
  if (wants('mod') !== (event.metaKey || event.ctrlKey) || wants('alt') !== event.altKey) return false
  // A sign such as `?` needs Shift on some keyboards and not on others.
  const sign = key.length === 1 && !/[a-z0-9]/i.test(key)
  if (!sign && wants('shift') !== event.shiftKey) return false
  if (event.key.toLowerCase() === key.toLowerCase()) return true
  return /^[a-z]$/i.test(key) ? event.code === `Key${key.toUpperCase()}` && !/^[a-z]$/i.test(event.key) : /^\d$/.test(key) && event.code === `Digit${key}`
}

/** Texts, menus, dialogs and lists keep the keys that mean something in them. */
const TEXTS = 'input:not([type="checkbox"], [type="radio"], [type="range"], [type="button"]), textarea, select, [contenteditable="true"]'
const OWN_KEYS = `${TEXTS}, input[type="range"], [role="menu"], [role="dialog"], dialog, [role="separator"], [role="listbox"], [role="tree"], [role="slider"]`

const within = (target: EventTarget | null, selector: string) => target instanceof Element && target.closest(selector) !== null

/** Where keys without `mod` that change or add something are meant for the canvas: on it, or where nothing has the focus. */
const CANVAS = '[data-keys="canvas"]'

/**
 * The one place where keys become actions. Keys of an input method's composition never do, nor what somebody else has
 * answered already. With `mod`, an action works wherever the focus is not in a text or dialog; without, also not in lists.
 * A single character (but `?`, which asks for help) and Delete work on the canvas only: whoever has just pressed a button
 * of a form and types on means neither.
 */
export function listenToKeys(actions: ActionRegistry, target: Pick<Window, 'addEventListener' | 'removeEventListener'>): () => void {
  const press = (event: KeyboardEvent) => void answerKeys(actions, event)
  target.addEventListener('keydown', press)
  return () => target.removeEventListener('keydown', press)
}

/** Does what the pressed keys stand for; false where that is nothing. Called early by what must not leave some keys to others. */
export function answerKeys(actions: ActionRegistry, event: KeyboardEvent): boolean {
  // Chromium reports keyCode 229 where an input method takes the key before it says so.
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return false
  const action = actions.list().find((one) => one.native !== true && one.keys?.some((keys) => pressed(keys, event)) === true && mayTake(one, event) && isEnabled(one))
  if (!action) return false
  event.preventDefault()
  action.run()
  return true
}

function mayTake(action: Action, event: KeyboardEvent): boolean {
  if (action.inTexts === true) return !within(event.target, 'dialog, [role="dialog"]')
  if (event.metaKey || event.ctrlKey) return !within(event.target, `${TEXTS}, dialog, [role="dialog"], [role="menu"]`)
  return !within(event.target, OWN_KEYS) && (!isForCanvas(event) || isOnCanvas(event.target))
}

const isForCanvas = ({ key, altKey }: KeyboardEvent): boolean => (key.length === 1 && key !== '?' && !altKey) || key === 'Delete' || key === 'Backspace'

/** A key that nothing has the focus for arrives at the body. */
const isOnCanvas = (target: EventTarget | null): boolean =>
  !(target instanceof Element) || target === target.ownerDocument.body || target === target.ownerDocument.documentElement || within(target, CANVAS)
