import { checkFlow, connectorsWithin, type FlowDocument } from '../../core/flow'
import { openFiringMemory, startFirings, type Firing } from '../../firing'
import { createTranslator } from '../../i18n'
import { createFlowStore, type FiringEntry, type FiringSlot, type Services, type ViewStore } from '../../state'
import { readFlow } from '../readFlow'
import { go } from '../useHashRoute'
import { watchConnections } from '../watchConnections'
import { runUnseen } from './runUnseen'

type Open = NonNullable<FiringSlot['open']>

const begun = new WeakSet<FiringSlot>()

/** The name of the lock under which one tab at a time marks a schedule's times. */
const LOCK = 'qiao-firing'

/** Lets this browser's enabled flows fire in this page, once; nothing where nothing may fire. */
export async function startFiring(services: Services, view: ViewStore): Promise<void> {
  const { storage, catalogue, firing: slot } = services
  if (slot === undefined || begun.has(slot)) return
  begun.add(slot)
  const opened = () => slot.open
  // What is enabled is told at once; the sandbox takes its time to open.
  const memory = await openFiringMemory()

  const openOf = (flow: string): Open | undefined => {
    const open = opened()
    return open?.flow.getState().document.id === flow ? open : undefined
  }
  const read = async (flow: string): Promise<FlowDocument | undefined> => {
    const open = openOf(flow)
    if (open) return open.flow.getState().document
    const loaded = await readFlow(await storage.flows.read(flow).catch(() => undefined))
    return loaded.ok ? loaded.value : undefined
  }
  const connectorsOf = async (document: FlowDocument) =>
    (await Promise.all(connectorsWithin(document).map((id) => catalogue.load(id)))).filter((one) => one !== undefined)
  const isWrong = async (flow: string): Promise<boolean> => {
    const open = openOf(flow)
    const document = await read(flow)
    if (document === undefined) return true
    const issues = open ? await open.checker.checkNow() : checkFlow(document, await lookupOf(document))
    return issues.some(({ severity }) => severity === 'error')
  }
  /** What a flow is checked against, as where it is open. */
  const lookupOf = async (document: FlowDocument) => {
    const flow = createFlowStore({ document, connectors: await connectorsOf(document), connections: services.connections })
    const watch = watchConnections(flow, services)
    await watch.start()
    watch.stop()
    return flow.getState().lookup
  }
  const run = async (firing: Firing) => {
    const { flow, trigger, payload, cause } = firing
    const document = await read(flow)
    if (document === undefined) return 'firing.gone' as const
    if (await isWrong(flow)) return 'firing.blocked' as const
    const connectors = await connectorsOf(document)
    // Somebody may have begun a run meanwhile; between this and the start nothing comes in between.
    await ready()
    const open = openOf(flow)
    if (open === undefined) {
      const unseen = runUnseen(services, await services.runService(), { document, connectors, trigger, payload, cause })
      slot.settled = unseen.then(() => undefined, () => undefined)
      return unseen
    }
    await open.run.getState().start({ trigger, payload, cause })
    const kept = open.run.getState().records.find((record) => record.cause === cause)
    return kept ? { run: kept.id, status: kept.status } : 'firing.run' as const
  }
  const ready = async (): Promise<void> => {
    const open = opened()
    if (open === undefined || open.run.getState().phase === 'idle') return
    await new Promise<void>((resolve) => {
      const unwatch = open.run.subscribe(({ phase }) => {
        if (phase !== 'idle' && opened() === open) return
        unwatch()
        resolve()
      })
    })
    return ready()
  }
  const onFired = (entry: FiringEntry) => {
    const { locale, notify } = view.getState()
    const { t } = createTranslator(locale)
    const { flow, problem } = entry
    const open = openOf(flow)
    // Where it is open it is seen anyway.
    if (problem === undefined && open !== undefined) return
    const show = open ? { label: t('firing.showRun'), run: () => view.getState().openDock('runs') } : { label: t('firing.open'), run: () => go({ page: 'flow', id: flow }) }
    void read(flow).then((document) => {
      const name = document?.name ?? flow
      notify({ tone: problem ? 'bad' : 'ok', text: problem ? t(`notice.${problem.code}`, { name }) : t('firing.ran', { name }), ...(document && { action: show }) })
    })
  }

  const firings = await startFirings({
    memory, read, isWrong, run, ready, onFired,
    world: {
      now: async () => (await (await services.runService()).world()).snapshot,
      advance: async (to) => (await services.runService()).advanceWorld(to),
      onChange(listener) {
        let left = false
        let unlisten: (() => void) | undefined
        services.runService().then((service) => {
          if (!left) unlisten = service.onWorld(listener)
        }, () => undefined)
        return () => {
          left = true
          unlisten?.()
        }
      },
    },
    alone: 'locks' in navigator ? (work) => navigator.locks.request(LOCK, work) : undefined,
    clock: {
      now: Date.now,
      later(ms, then) {
        const timer = setTimeout(then, ms)
        return () => clearTimeout(timer)
      },
    },
    hidden: () => document.visibilityState === 'hidden',
  })
  slot.port = firings
  const tell = () => {
    for (const listener of slot.listeners) listener()
  }
  firings.subscribe(tell)
  tell()
}
