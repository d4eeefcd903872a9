/** Fetches what stands around the canvas (see `useLate`): the same promise of the same file, however often it is asked for. */
export const loadBars = () => import('./bars')
