import { readScenario } from './readScenario'
import type { Scenario } from './script'
import { SCENARIO_FILES } from './scenarios/index'

/** Those that come with the program; its tests check that all of them are right. */
export const scenarios: readonly Scenario[] = SCENARIO_FILES.flatMap((file) => {
  const read = readScenario(file)
  return read.ok ? [read.value] : []
})
