/** One small edit of the sources that breaks a rule: each `from` stands exactly once in its file. */
export interface Mutant {
  /** `R01` to `R18`. */
  rule: string
  /** What is no longer so. */
  breaks: string
  file: string
  from: string
  to: string
}
