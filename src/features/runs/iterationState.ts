import type { IterationTrace } from '../../core/run'
import type { StepState } from './stepState'

/** Where an iteration was left early, it went as it was meant to. */
export const iterationState = ({ status }: IterationTrace): StepState => (status === 'next' || status === 'break' ? 'succeeded' : status)
