import type { Issue, Json } from '../../core/base'
import { hostileProblem, loadFlow, parseFlowText, takeCarried, startingPayload, triggersOf, type FlowCommand } from '../../core/flow'
import { isoInstant } from '../../core/run'
import { callForms, DesignerError, setupForm, type CallHandler, type Calls, type Form, type Problem, type RunResult } from '../protocol'
import { allowedByHost } from './allowedByHost'
import { editAsHost } from './hostEdit'
import type { GuestApp, GuestFlow, GuestSetup } from './guestApp'

type Answers = { [Name in keyof Calls]: (args: Calls[Name]['in']) => Calls[Name]['out'] | Promise<Calls[Name]['out']> }

export interface CallPorts {
  app: GuestApp
  /** Counts of ignored messages. */
  counts: () => Record<string, number>
  onSetUp: () => void
}

/** The answers to the host's calls. Parameters are looked at first, by form; before `setup` and without a flow, calls that need them are refused. */
export function guestCalls({ app, counts, onSetUp }: CallPorts): Record<string, CallHandler> {
  let ready = false
  const opened = (): GuestFlow => {
    const found = app.opened()
    if (found === undefined) throw new DesignerError('flow.none', 'no flow is open; call load first')
    return found
  }
  const problemOf = (issue: Issue) => problemIn(app, issue)
  const editable = () => {
    if (app.view.getState().readOnly) throw new DesignerError('capability.denied', 'the flow is read-only here')
  }
  const runnable = () => {
    if (!app.view.getState().allowed.run) throw new DesignerError('capability.denied', 'running is not among the capabilities')
  }

  const answers: Answers = {
    async load({ document, text }) {
      if ((document === undefined) === (text === undefined)) throw new DesignerError('call.invalid', 'either document or text')
      const parsed = text === undefined ? { ok: true as const, value: document as Json } : parseFlowText(text)
      const carried = parsed.ok ? takeCarried(parsed.value) : undefined
      const loaded = parsed.ok ? loadFlow(carried?.json) : { ok: false as const, error: [parsed.error] }
      if (!loaded.ok) {
        const problems = loaded.error.map(problemOf)
        throw new DesignerError('flow.invalid', problems[0]?.text ?? '', { problems: problems as unknown as Json })
      }
      if (carried && Object.keys(carried.files).length > 0) await app.keepFiles(carried.files)
      const { checker } = await app.open(loaded.value)
      return { problems: (await checker.checkNow()).map(problemOf) }
    },
    get: () => opened().saver.current(),
    save: () => opened().saver.save('host'),
    edit({ commands }) {
      const { flow } = opened()
      // A flow that is loaded is looked at before it is taken in, and so is what is put into it.
      const hostile = hostileProblem(commands)
      const result = hostile === undefined ? attempt(() => editAsHost(flow, commands as unknown as FlowCommand[])) : undefined
      if (hostile ?? (result === undefined || !result.ok)) {
        const issue = hostile ?? (result?.ok === false ? result.error : undefined)
        throw new DesignerError('edit.refused', issue === undefined ? 'not a known edit' : problemOf(issue).text, issue ? { issue: problemOf(issue) as unknown as Json } : {})
      }
      return { revision: flow.getState().revision }
    },
    validate: async () => ({ problems: (await opened().checker.checkNow()).map(problemOf) }),
    async run({ trigger: wanted, payload, seed }) {
      runnable()
      const { flow, run, checker } = opened()
      if (run.getState().phase !== 'idle') throw new DesignerError('run.busy', 'a run is at work')
      const errors = (await checker.checkNow()).filter(({ severity }) => severity === 'error').map(problemOf)
      if (errors.length > 0) throw new DesignerError('run.blocked', errors[0]?.text ?? '', { problems: errors as unknown as Json })
      const { document, lookup } = flow.getState()
      const triggers = triggersOf(document).filter(({ settings }) => settings?.disabled !== true)
      const trigger = wanted === undefined ? triggers[0] : triggers.find(({ id, key }) => id === wanted || key === wanted)
      if (!trigger) throw new DesignerError('run.noTrigger', wanted ?? 'the flow has none')
      const before = run.getState().current?.id
      await run.getState().start({
        trigger: trigger.id,
        payload: payload ?? ((at) => startingPayload(trigger, lookup, isoInstant(at, document.settings?.timezone ?? 'Asia/Shanghai'))),
        ...(seed !== undefined && { seed }),
      })
      const { current, problem } = run.getState()
      if (!current || current.id === before) throw new DesignerError('run.notStarted', problem?.code ?? '')
      return resultOf(current)
    },
    cancel() {
      const { run } = opened()
      const running = run.getState().phase === 'running'
      run.getState().cancel()
      return { running }
    },
    undo() {
      editable()
      const { canUndo, undo } = opened().flow.getState()
      undo()
      return { done: canUndo }
    },
    redo() {
      editable()
      const { canRedo, redo } = opened().flow.getState()
      redo()
      return { done: canRedo }
    },
    select({ nodes, edges = [] }) {
      const { document } = opened().flow.getState()
      const unknown = [...nodes.filter((id) => !Object.hasOwn(document.nodes, id)), ...edges.filter((id) => !Object.hasOwn(document.edges, id))]
      if (unknown[0] !== undefined) throw new DesignerError('call.invalid', `there is no ${unknown[0]}`)
      app.view.getState().select(nodes, edges)
      return null
    },
    focus({ node, path }) {
      if (!Object.hasOwn(opened().flow.getState().document.nodes, node)) throw new DesignerError('call.invalid', `there is no node ${node}`)
      app.view.getState().goTo(node, path)
      return null
    },
    picture: ({ format = 'svg', scale = 1 }) => app.picture(opened(), { format, scale }),
    setTheme({ mode, tokens }) {
      if (tokens) app.setTokens(tokens)
      if (mode) app.view.getState().set({ theme: mode })
      return null
    },
    setLocale({ locale }) {
      app.view.getState().set({ locale })
      return null
    },
    setReadOnly({ readOnly }) {
      app.view.getState().setLock('host', readOnly || !app.view.getState().allowed.edit)
      return null
    },
    setCapabilities({ capabilities }) {
      const { allowed, setAllowed, setLock } = app.view.getState()
      setAllowed(allowedByHost(capabilities))
      // What only follows from a capability goes with it; what the host has said by itself stays.
      if (allowed.edit !== app.view.getState().allowed.edit) setLock('host', !app.view.getState().allowed.edit)
      return null
    },
    setEnvironment({ environment }) {
      app.setEnvironment(environment)
      return null
    },
    setConnections({ connections, demoConnections = false }) {
      app.setConnections(connections, demoConnections)
      return null
    },
    counts,
    destroy() {
      app.destroy()
      return null
    },
  }

  const checked = (name: string, form: Form, answer: (args: never) => unknown, before: boolean): CallHandler => (args) => {
    if (ready === before) throw new DesignerError('call.invalid', ready ? 'set up already' : `${name} before setup`)
    const wrong = form(args, '')
    if (wrong !== undefined) throw new DesignerError(name === 'setup' ? 'setup.invalid' : 'call.invalid', wrong, { name })
    return answer(args as never)
  }
  const setup = async (args: GuestSetup): Promise<null> => {
    ready = true
    try {
      await app.setUp(args)
    } catch (thrown) {
      ready = false
      throw thrown
    }
    onSetUp()
    return null
  }
  return {
    setup: checked('setup', setupForm, setup, true),
    ...Object.fromEntries(Object.entries(callForms).map(([name, form]) => [name, checked(name, form, answers[name as keyof Calls] as (args: never) => unknown, false)])),
  }
}

/** An issue as a host is told of it: with its sentence, and without what only the designer could apply. */
export function problemIn(app: Pick<GuestApp, 'problemText'>, { code, severity, place, params }: Issue): Problem {
  const { node, edge, variable, path } = place
  return {
    code, severity, text: app.problemText({ code, severity, place, ...(params && { params }) }),
    place: { ...(node !== undefined && { node }), ...(edge !== undefined && { edge }), ...(variable !== undefined && { variable }), ...(path && { path: [...path] }) },
  }
}

/** The outcome of a run, with what made it fail. */
export function resultOf({ id, status, tookMs = 0, events }: { id: string; status: string; tookMs?: number; events: readonly unknown[] }): RunResult {
  const { error } = (events.at(-1) ?? {}) as { error?: { code?: string; node?: string } }
  return { run: id, status, tookMs, ...(error?.code !== undefined && { error: { code: error.code, ...(error.node !== undefined && { node: error.node }) } }) }
}

/** An edit that is none of ours may be anything; what the flow's commands cannot make sense of is refused. */
function attempt<T>(edit: () => T): T | undefined {
  try {
    return edit()
  } catch {
    return undefined
  }
}

