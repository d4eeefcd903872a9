/** Lists and objects inside each other. Platforms differ in how deep they can write and copy values; all can do this. The other limits are the flow's (`core/flow/limits`). */
export const VALUE_DEPTH = 1000

/** Values longer than this, as JSON text, are kept once and named by their hash. */
export const INLINE_LENGTH = 2048
