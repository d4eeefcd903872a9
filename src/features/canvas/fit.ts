/** Pixels left free at the sides of a flow that is fitted into the canvas. */
export const SIDE = 24

/** How the whole flow is brought into sight, clear of the tools at the lower border. */
export const FIT = { padding: { top: '32px', left: `${SIDE}px`, right: `${SIDE}px`, bottom: '64px' }, maxZoom: 1, minZoom: 0.1 } as const
