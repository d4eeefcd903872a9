import build from './build.json'
import mend from './mend.json'
import offline from './offline.json'
import time from './time.json'

/** The scenarios in the order in which they are offered, unchecked. */
export const SCENARIO_FILES: readonly unknown[] = [build, mend, time, offline]
