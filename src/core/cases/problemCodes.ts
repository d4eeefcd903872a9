/**
 * Every code of this room, with the parameters its sentence may use; wording lives in i18n. First what keeps a case
 * from being run at all, then what it finds when it is judged.
 */
export const caseProblems = {
  // Reading and starting.
  'case.malformed': ['keyword', 'detail'],
  'case.notCases': [],
  'case.newer': ['found', 'known'],
  'case.tooOld': ['found', 'known'],
  'case.tooLarge': ['limit'],
  'case.twice': ['id'],
  'case.badTime': ['value'],
  'case.noTrigger': ['key'],
  'case.triggerDisabled': ['key'],
  'case.noStep': ['key'],
  'case.noConnection': ['connection'],
  // Judging.
  'case.different': [],
  'case.missing': [],
  'case.length': ['expected', 'got'],
  'case.noSuchItem': [],
  'case.tooMuch': [],
  'case.count': ['got'],
  'case.notTrue': [],
  'case.unreadable': [],
  'case.hung': [],
} as const satisfies Record<string, readonly string[]>

export type CaseProblemCode = keyof typeof caseProblems
