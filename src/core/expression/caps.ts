import { ExpressionFailure, limitFailure } from './failure'
import { MAX_LIST, MAX_TEXT } from './limits'

/** Stops a text from being built that no value may be. */
export function capText(length: number): void {
  if (length > MAX_TEXT) throw limitFailure('expression.textLength', MAX_TEXT)
}

/** The same for lists. */
export function capList(length: number): void {
  if (length > MAX_LIST) throw limitFailure('expression.listLength', MAX_LIST)
}

/** Pictures of numbers and dates may ask for a width; a wide one is a way to a huge text. */
export function capPicture(picture: unknown): void {
  if (typeof picture === 'string' && (picture.length > 1000 || /[0-9]{4,}-?[0-9]*\]/.test(picture))) {
    throw new ExpressionFailure('expression', 'expression.badPicture')
  }
}
