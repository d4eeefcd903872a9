import { flowMutants } from './flow'
import type { Mutant } from './mutant'
import { settingMutants } from './settings'
import { troubleMutants } from './trouble'
import { workMutants } from './work'

export type { Mutant }

export const mutants: readonly Mutant[] = [...flowMutants, ...troubleMutants, ...workMutants, ...settingMutants]

/** Whether the edit finds its one place in the file's text. */
export const fits = (text: string, { from }: Mutant): boolean => text.split(from).length === 2

/** The file's text with the edit made. */
export const mutated = (text: string, { from, to }: Mutant): string => text.replace(from, () => to)
