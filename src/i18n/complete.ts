import { barMessages } from './messages/bars'
import { laterMessages } from './messages/later'
import { addMessages } from './translate'

/** Makes every text known: for the command line, tests, and the parts that are loaded late. */
export const completeMessages = (): void => addMessages({ ...barMessages, ...laterMessages })
