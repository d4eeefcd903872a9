/**
 * Milliseconds. A sandbox whose clock stood still for longer than this, and then goes on, has slept through what would have
 * happened by itself: nobody wants a year of messages at once, and none of them is due to the run that woke it.
 */
export const LONG_SLEEP = 31 * 86_400_000
