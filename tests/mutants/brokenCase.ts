import { partialFaults, readPartialCases } from '../support/partialCases'
import { caseFaults, readRunCases } from '../support/runCases'

/** The first case of the rule that does not hold, or breaks off; undefined where all of them hold. */
export async function brokenCase(rule: string): Promise<string | undefined> {
  for (const { file, cases } of readRunCases()) {
    if (!file.startsWith(rule)) continue
    for (const one of cases) if (await failing(async () => (await caseFaults(one)).faults)) return one.name
  }
  for (const { file, cases } of readPartialCases()) {
    if (!file.startsWith(rule)) continue
    for (const one of cases) if (await failing(() => partialFaults(one))) return one.name
  }
  return undefined
}

const failing = async (look: () => Promise<string[]>): Promise<boolean> => {
  try {
    return (await look()).length > 0
  } catch (thrown) {
    // A name that is not there any more says that the edit is out of date, and nothing about the rule.
    if (thrown instanceof ReferenceError) throw thrown
    return true
  }
}
