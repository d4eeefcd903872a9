/** Evaluation steps of one expression (R14). A step is one node of the syntax tree evaluated once. */
export const MAX_STEPS = 1_000_000

/** Nesting of evaluations, recursion included; deep enough for honest recursion, short of any platform's stack. */
export const MAX_EVALUATION_DEPTH = 2_000

/** Characters of a text that an expression may build (R14 allows 4 MB a value). */
export const MAX_TEXT = 4_000_000

/** Items of a list that an expression may build. */
export const MAX_LIST = 500_000

/** Members and items, all told, of a result. */
export const MAX_RESULT_PARTS = 1_000_000

/** Nesting of `fields` and `items` in a value, and of lists and objects in a result. */
export const MAX_VALUE_DEPTH = 100

/** Characters of an expression's source. */
export const MAX_SOURCE = 20_000

/** Characters (and list items) that the functions of one evaluation may build, all told. */
export const MAX_BUILT_TEXT = 32_000_000
