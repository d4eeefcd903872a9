import type { Mutant } from './mutant'

const RUN = 'src/core/run'

/** Variables, idle and pinned nodes, partial runs (R16 to R18). */
export const settingMutants: Mutant[] = [
  { rule: 'R16', breaks: 'a variable keeps to its type', file: `${RUN}/execute/data.ts`, from: 'const [wrong] = checkField(declared.type, after, { maxIssues: 1 })', to: 'const [wrong] = checkField({}, after, { maxIssues: 1 })' },
  { rule: 'R16', breaks: 'a value is appended', file: `${RUN}/execute/data.ts`, from: 'after = [...before, given]', to: 'after = [given]' },
  { rule: 'R16', breaks: 'a race is refused', file: 'src/core/flow/check/variables.ts', from: '&& presence.together(one.id, other.id)', to: '&& !presence.together(one.id, other.id)' },
  { rule: 'R16', breaks: 'exclusive branches are no race', file: 'src/core/flow/check/variables.ts', from: '&& presence.together(one.id, other.id)', to: '' },
  { rule: 'R16', breaks: 'a concurrent loop may only append and add', file: 'src/core/flow/check/variables.ts', from: "if (crowd !== undefined && textSetting(setter, 'operation', 'set') === 'set')", to: "if (crowd !== undefined && textSetting(setter, 'operation', 'set') === 'append')" },
  { rule: 'R16', breaks: 'variables have a first value', file: `${RUN}/state.ts`, from: 'map(({ name, initial }) => [name, initial])', to: 'map(({ name }) => [name, null])' },

  { rule: 'R17', breaks: 'a disabled node is dead', file: `${RUN}/scopeWork.ts`, from: '&& node.settings?.disabled !== true', to: '' },
  { rule: 'R17', breaks: 'a bypassed node lets pass', file: `${RUN}/reduce.ts`, from: 'skipped ? NO_PORTS : OUT_PORT', to: 'skipped ? OUT_PORT : NO_PORTS' },
  { rule: 'R17', breaks: 'a bypassed node is not run', file: `${RUN}/workOff.ts`, from: "node.settings?.bypass === true ? 'node.bypassed'", to: "node.settings?.bypass === false ? 'node.bypassed'" },
  { rule: 'R17', breaks: 'a pin replaces the run', file: `${RUN}/pinned.ts`, from: 'if (pin === undefined ||', to: 'if (pin !== undefined ||' },
  { rule: 'R17', breaks: 'a pinned error is not tried again', file: `${RUN}/settleOutcome.ts`, from: 'about.pinned === true ? finalFate(step) : fateOf', to: 'about.pinned === false ? finalFate(step) : fateOf' },
  { rule: 'R17', breaks: 'the trace says what was pinned', file: `${RUN}/settleOutcome.ts`, from: '...(outcome.pinned === true && { pinned: true })', to: '...{}' },
  { rule: 'R17', breaks: 'a disabled node is told', file: 'src/core/flow/check/idle.ts', from: "problem('node.disabled', 'warning'", to: "problem('node.disabled', 'info'" },

  { rule: 'R18', breaks: 'a changed node is not reused', file: 'src/core/flow/definition.ts', from: 'canonicalText({ ...told, settings: set } as unknown as Json)', to: 'canonicalText({ type: told.type, settings: set } as unknown as Json)' },
  { rule: 'R18', breaks: 'a change upstream makes stale', file: `${RUN}/partial/prints.ts`, from: '...ways.map(({ port, print }) => `${port} ${print}`).sort()', to: '...ways.map(({ port }) => port).sort()' },
  { rule: 'R18', breaks: 'how the run began counts', file: `${RUN}/partial/prints.ts`, from: 'start.trigger, start.payload, start.startAt, start.seed, ', to: 'start.trigger, ' },
  { rule: 'R18', breaks: 'a step runs at its own time', file: `${RUN}/workOff.ts`, from: 'if (resumeAt > state.now && step.node.recorded === undefined)', to: 'if (resumeAt < state.now && step.node.recorded === undefined)' },
  { rule: 'R18', breaks: 'variables that were set are set again', file: `${RUN}/partial/settleReused.ts`, from: 'of Object.entries(recorded.variables ?? {})', to: 'of Object.entries({} as typeof recorded.variables ?? {})' },
  { rule: 'R18', breaks: 'the trace says what was reused', file: `${RUN}/partial/settleReused.ts`, from: 'ports: [...ports], ...(handled && { handled }), reused: true', to: 'ports: [...ports], ...(handled && { handled })' },
]
