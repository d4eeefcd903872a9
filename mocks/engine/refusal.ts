/** Why a backend says no: one of the codes of its document, with what its message names. */
export interface Refusal {
  code: string
  params?: Record<string, string | number>
}

export const refusal = (code: string, params?: Record<string, string | number>): Refusal =>
  params === undefined ? { code } : { code, params }
