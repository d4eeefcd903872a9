import type { CaseFailure, CaseUpdate, JudgedRun } from '../core/cases'
import type { FromRunThread, RunThread } from './runMessages'

/** Longer a case's expressions may not take: a million steps are done in a second, and a regular expression may never end. */
const PATIENCE_MS = 5000

/** A thread that has not begun by then never will. */
const START_MS = 30_000

export interface JudgeOptions {
  /** Calls back once after so many milliseconds; the function it gives takes that back. */
  setTimer(ms: number, fire: () => void): () => void
  patienceMs?: number
}

/** Judges a run on a thread of its own, which is ended afterwards, or when it does not come to an end. */
export async function judgeApart(thread: RunThread, run: JudgedRun, options: JudgeOptions): Promise<CaseFailure[]> {
  const answer = await ask(thread, run, false, options)
  return answer?.type === 'judged' ? answer.failures : [{ code: 'case.hung', expectation: [], path: [] }]
}

/** Makes the case expect the run, on a thread of its own; undefined where that does not come to an end. */
export async function updateApart(thread: RunThread, run: JudgedRun, options: JudgeOptions): Promise<CaseUpdate | undefined> {
  const answer = await ask(thread, run, true, options)
  return answer?.type === 'updated' ? answer.update : undefined
}

function ask(thread: RunThread, run: JudgedRun, update: boolean, { setTimer, patienceMs = PATIENCE_MS }: JudgeOptions): Promise<FromRunThread | undefined> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      drop()
      thread.kill()
      settle()
    }
    const giveUp = (): void => end(() => resolve(undefined))
    let drop = setTimer(START_MS, giveUp)
    thread.listen((message) => {
      if (message.type === 'beat') {
        drop()
        drop = setTimer(patienceMs, giveUp)
      } else if (message.type === 'crashed') end(() => reject(new Error(message.message)))
      else if (message.type === 'judged' || message.type === 'updated') end(() => resolve(message))
    })
    thread.post({ type: 'judge', run, update })
  })
}
