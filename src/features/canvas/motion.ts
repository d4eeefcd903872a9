/** Whether the person has asked the system for less motion. Asked anew each time: it may change while the page is open. */
export const wantsStillness = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches

/** How long something may take to move where it would take so many milliseconds; no time at all where less motion is wished. */
export const lasting = (ms: number): { duration: number } => ({ duration: wantsStillness() ? 0 : ms })
