import { isJsonObject, type Json } from '../../core/base'
import { applyCommand, nodeOf, nodesOf, startingPayload, triggersOf, type FlowDocument, type FlowIssue, type NodeId, type Point } from '../../core/flow'
import { placeAfter } from '../../core/layout'
import { isoInstant } from '../../core/run'
import { createTranslator } from '../../i18n'
import { addNode, madeRecords, newNodeKey, type Catalogue, type FlowStore, type RunState, type RunStore, type ViewStore } from '../../state'
import type { DemoTarget } from './locate'
import type { Hands, Stage } from './player'
import { inLanguage, type DemoDeed, type DemoFact, type DemoStep, type Scenario } from './script'
import { typed, withKeys } from './typed'

/** A flow that is open, with what is known of it. */
export interface OpenStage { flow: FlowStore; run: RunStore; checkNow: () => Promise<readonly FlowIssue[]> }

/** What the stage needs of the page around it. */
export interface StagePorts {
  view: ViewStore
  catalogue: Catalogue
  /** Shows a fresh flow: an example of the program by its name, or an empty one. Undefined where it cannot be opened. */
  open: (scenario: Scenario, prepare: (document: FlowDocument) => FlowDocument) => Promise<OpenStage | undefined>
  press: (action: string) => boolean
  /** Where a thing is on screen; undefined where it is not to be seen. */
  locate: (target: DemoTarget) => Promise<Point | undefined>
  /** Requests that this page made to other servers since it was opened. */
  requestsOutside: () => number
  /** Whether nothing should be seen to move. */
  calm: () => boolean
}

/** Milliseconds at speed 1. */
const GLIDE_MS = 700
const PRESS_MS = 260
const KEY_MS = 70
/** From this speed on nobody watches a run to its end. */
const HURRIED = 4
const RUN_MS = 60_000
const REWIND_BEATS = 24

/** The designer as the player's stage: what it does are the same edits, runs and choices that people make. */
export function createStage(ports: StagePorts): Stage {
  const { view } = ports
  let open: OpenStage | undefined
  let names = new Map<string, NodeId>()
  let outsideBefore = 0
  const words = () => createTranslator(view.getState().locale)
  const idOf = (name: string): NodeId => names.get(name) ?? name
  const there = (name: string): boolean => open !== undefined && nodeOf(open.flow.getState().document, idOf(name)) !== undefined

  const pointTo = async (target: DemoTarget, { point, beat }: Hands, carries?: string): Promise<void> => {
    const place = await ports.locate(target)
    if (!place) return
    point({ ...place, pressed: carries !== undefined, ...(carries !== undefined && { carries }) })
    await beat(GLIDE_MS)
  }
  const press = async (target: DemoTarget, hands: Hands): Promise<void> => {
    const place = await ports.locate(target)
    if (!place) return
    hands.point({ ...place, pressed: false })
    await hands.beat(GLIDE_MS)
    hands.point({ ...place, pressed: true })
    await hands.beat(PRESS_MS)
    hands.point({ ...place, pressed: false })
  }

  const deeds: { [Deed in DemoDeed['do']]: (step: Extract<DemoDeed, { do: Deed }>, hands: Hands, stage: OpenStage) => Promise<string | undefined> } = {
    say: async () => undefined,
    async add({ as, what, after, port = 'out', at }, hands, { flow }) {
      if (after !== undefined && !there(after)) return 'demo.gone'
      const before = new Set(flow.getState().document.order.nodes)
      const connector = 'connector' in what ? what.connector : undefined
      const entry = connector === undefined ? undefined : ports.catalogue.entries.find(({ id }) => id === connector)
      const item = entry?.operations.find(({ id }) => 'operation' in what && id === what.operation) ?? entry?.triggers.find(({ id }) => 'event' in what && id === what.event)
      const title = words().lt(item?.title ?? entry?.title)
      await pointTo({ palette: newNodeKey(what), connector: what.type === 'action' ? connector : undefined }, hands)
      // Where it is dropped: a card's upper left corner, and the pointer a little inside of it.
      const corner = after === undefined ? at : placeAfter(flow.getState().document, idOf(after), port)
      if (corner) await pointTo({ point: { x: corner.x + 60, y: corner.y + 30 } }, hands, title)
      const insertion = after === undefined ? { kind: 'point' as const, position: at ?? { x: 0, y: 0 } } : { kind: 'after' as const, node: idOf(after), port }
      const done = await addNode({ catalogue: ports.catalogue, flow, view }, what, { at: insertion, label: words().t('canvas.undo.add') })
      const added = flow.getState().document.order.nodes.find((id) => !before.has(id))
      if (!done || added === undefined) return 'demo.notAdded'
      names.set(as, added)
      hands.point(undefined)
      ports.press('view.fit')
      return undefined
    },
    async fill({ node, path, value }, hands, { flow }) {
      if (!there(node)) return 'demo.gone'
      const id = idOf(node)
      view.getState().goTo(id, path)
      await press({ field: path }, hands)
      const wanted = withKeys(inLanguage(value, view.getState().locale), flow.getState().document, names)
      flow.getState().endGesture()
      for (const shown of ports.calm() ? [wanted] : typed(wanted)) {
        if (!there(node)) return 'demo.gone'
        const done = flow.getState().dispatch({ type: 'node.setInput', id, path: [...path], value: shown }, { label: words().t('demo.undo'), merge: `demo ${id} ${path.join('.')}` })
        if (!done.ok) return 'demo.refused'
        await hands.beat(KEY_MS)
      }
      return undefined
    },
    async connection({ node, connection }, _, { flow }) {
      if (!there(node)) return 'demo.gone'
      view.getState().goTo(idOf(node))
      return flow.getState().dispatch({ type: 'node.setConnection', id: idOf(node), connection }, { label: words().t('demo.undo') }).ok ? undefined : 'demo.refused'
    },
    async select({ node, path }, hands) {
      if (!there(node)) return 'demo.gone'
      await press({ node: idOf(node) }, hands)
      view.getState().goTo(idOf(node), path)
      return undefined
    },
    async run(_, hands, { flow, run, checkNow }) {
      const { document, lookup } = flow.getState()
      const trigger = triggersOf(document).find(({ settings }) => settings?.disabled !== true)
      if (!trigger) return 'demo.gone'
      if (run.getState().phase !== 'idle') return 'demo.busy'
      await press('run', hands)
      if ((await checkNow()).some(({ severity }) => severity === 'error')) return 'demo.blocked'
      view.getState().openDock('runs')
      const timezone = document.settings?.timezone ?? 'Asia/Shanghai'
      await run.getState().start({ trigger: trigger.id, payload: (at) => startingPayload(trigger, lookup, isoInstant(at, timezone)) })
      return watch(run, hands)
    },
    async answer({ data }, hands, { run }) {
      const [wait] = run.getState().trace?.waits.values() ?? []
      if (!wait) return 'demo.gone'
      await press({ tab: 'sandbox' }, hands)
      view.getState().openDock('sandbox')
      await hands.beat(GLIDE_MS * 2)
      await run.getState().deliver({ type: 'event', name: wait.name, correlation: wait.correlation, data })
      return watch(run, hands)
    },
    async open({ tab }, hands) {
      await press({ tab }, hands)
      view.getState().openDock(tab)
      return undefined
    },
    rewind: (_, hands, { run }) => scrub(run, hands, 0),
    replay: (_, hands, { run }) => scrub(run, hands, run.getState().length),
    async faults({ faults }, _, { run }) {
      await run.getState().setFaults(faults)
      return undefined
    },
    press: async ({ action }) => (ports.press(action) ? undefined : 'demo.gone'),
  }

  return {
    async begin(scenario) {
      names = new Map()
      outsideBefore = ports.requestsOutside()
      open = await ports.open(scenario, (document) => (scenario.flow?.edits ?? []).reduce((before, command) => {
        const done = applyCommand(before, command)
        return done.ok ? done.value : before
      }, document))
      if (!open) return 'demo.notOpened'
      names = new Map(nodesOf(open.flow.getState().document).map(({ id }) => [id, id]))
      await open.run.getState().resetWorld()
      await open.run.getState().setFaults([])
      view.getState().set({ dockOpen: true, panelOpen: true, settingsOpen: false, ...(!view.getState().narrow && { paletteOpen: true }) })
      return undefined
    },
    async perform(step: DemoStep, hands) {
      if (!open) return 'demo.gone'
      // Which deed it is, its name says; the compiler cannot follow that.
      const deed = deeds[step.do] as (step: DemoDeed, hands: Hands, stage: OpenStage) => Promise<string | undefined>
      return deed(step, hands, open)
    },
    async holds(fact: DemoFact) {
      if (!open) return false
      const state = open.run.getState()
      if ('run' in fact) return state.current?.status === fact.run
      if ('arrived' in fact) return hasArrived(state, words().lt(fact.arrived))
      if ('errors' in fact) return (await open.checkNow()).filter(({ severity }) => severity === 'error').length === fact.errors
      if ('outside' in fact) return ports.requestsOutside() - outsideBefore === fact.outside
      if ('hours' in fact) return state.trace !== undefined && state.trace.now - state.trace.startedAt >= fact.hours * 3_600_000
      const step = state.trace?.steps.get(`:${idOf(fact.node)}`)
      return 'came' in fact ? step?.status === fact.came : String(step?.error?.vendor?.code ?? step?.error?.code) === String(fact.code)
    },
  }

  /** Waits until the run has come to its end, or to where it waits, and has been seen. */
  async function watch(run: RunStore, { beat, speed, point }: Hands): Promise<string | undefined> {
    point(undefined)
    const ended = await until(run, ({ phase }) => phase === 'idle')
    if (!ended) return 'demo.hangs'
    if (speed() >= HURRIED) run.getState().seek(run.getState().length)
    if (!(await until(run, ({ playing }) => !playing))) return 'demo.hangs'
    await beat(0)
    return run.getState().problem ? 'demo.broke' : undefined
  }

  async function scrub(run: RunStore, { beat }: Hands, to: number): Promise<string | undefined> {
    const { cursor: from, length, current } = run.getState()
    if (!current || length === 0) return 'demo.gone'
    view.getState().openDock('runs')
    const beats = ports.calm() ? 1 : REWIND_BEATS
    for (let done = 1; done <= beats; done++) {
      run.getState().seek(Math.round(from + ((to - from) * done) / beats))
      await beat(GLIDE_MS / 6)
    }
    return undefined
  }
}

/** Resolves when the run's state is so; false where it is not within a minute. */
function until(run: RunStore, holds: (state: RunState) => boolean): Promise<boolean> {
  return new Promise((resolve) => {
    if (holds(run.getState())) return resolve(true)
    const end = (so: boolean) => {
      clearTimeout(timer)
      unlisten()
      resolve(so)
    }
    const timer = setTimeout(() => end(false), RUN_MS)
    const unlisten = run.subscribe((state) => holds(state) && end(true))
  })
}

function hasArrived({ changes, world }: RunState, text: string): boolean {
  const systems = world.snapshot?.systems ?? {}
  return [...madeRecords(changes)].some((key) => {
    const [system = '', table = '', ...id] = key.split('/')
    return holdsText(systems[system]?.[table]?.[id.join('/')], text)
  })
}

function holdsText(json: Json | undefined, text: string): boolean {
  if (typeof json === 'string') return json.includes(text)
  if (Array.isArray(json)) return json.some((item) => holdsText(item, text))
  return json !== undefined && isJsonObject(json) && Object.values(json).some((member) => holdsText(member, text))
}
