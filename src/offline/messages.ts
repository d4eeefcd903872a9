/** What a page says to a new version that waits, once the person wants it. */
export const TAKE_OVER = 'take over'
