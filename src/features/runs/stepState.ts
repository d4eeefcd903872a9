import type { StepTrace } from '../../core/run'

export type StepState = StepTrace['status'] | 'handled'

/** A failure that was caught is told apart from one that was not. */
export const stepState = (step: StepTrace): StepState => (step.handled && (step.status === 'failed' || step.error) ? 'handled' : step.status)
