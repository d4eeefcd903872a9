/**
 * Characters up to which a text box follows its text in height and breaks its lines. Breaking one long word into
 * lines takes the browser a time that grows with the square of its length: 60,000 letters froze a page for seconds.
 */
const FOLLOWED = 5000

/** What makes a text box grow with its text, or leaves it as high as it may be and its lines unbroken. */
export const textBoxSize = (text: string, minRows: number, maxRows: number) =>
  text.length <= FOLLOWED ? { autoSize: { minRows, maxRows } } : { rows: maxRows, wrap: 'off' as const }

/** Whether a text is too long to be broken into lines. */
export const isUnbroken = (text: string): boolean => text.length > FOLLOWED
