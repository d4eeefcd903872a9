import { ExpressionFailure, limitFailure } from './failure'
import { MAX_BUILT_TEXT, MAX_LIST, MAX_TEXT } from './limits'

/** What one evaluation has built so far, in texts and lists that its functions make between two steps. */
export class Budget {
  #built = 0

  reset(): void {
    this.#built = 0
  }

  /** To be called with the length of a text before it is built; throws where no value may be that long. */
  text(length: number): void {
    if (length > MAX_TEXT) throw limitFailure('expression.textLength', MAX_TEXT)
    this.#count(length, 'expression.textTotal')
  }

  /** The same for the number of items of a list whose items are made with it: they count as characters do. */
  items(length: number): void {
    this.list(length)
    this.#count(length, 'expression.listTotal')
  }

  /** The same for the size of data that is copied whole, see `measure`. */
  copy(size: number): void {
    if (size > MAX_TEXT) throw limitFailure('expression.copySize', MAX_TEXT)
    this.#count(size, 'expression.copySize')
  }

  /** The same for the number of items of a list of what is there already; lists share their items, so only each one's length counts. */
  list(length: number): void {
    if (length > MAX_LIST) throw limitFailure('expression.listLength', MAX_LIST)
  }

  /** Texts, lists and copies share one budget; `code` says what was made when it was spent. */
  #count(length: number, code: string): void {
    this.#built += length
    if (this.#built > MAX_BUILT_TEXT) throw limitFailure(code, MAX_BUILT_TEXT)
  }
}

/** Pictures of numbers and dates may ask for a width; a wide one is a way to a huge text. */
export function capPicture(picture: unknown): void {
  if (typeof picture === 'string' && (picture.length > 1000 || /,[^\]]*[0-9]{4,}/.test(picture))) {
    throw new ExpressionFailure('expression', 'expression.badPicture')
  }
}
