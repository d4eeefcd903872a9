import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { emptyFlow } from '../../core/flow'
import { createPlayer, createStage, DemoBar, DemoPlayerProvider, DemoPointer, locate, scenarios, watchPerson, type OpenStage, type Player, type Scenario } from '../../features/demo'
import { LocaleProvider } from '../../i18n'
import { createViewStore, DesignerProvider, listenToKeys, newId, useActionRegistry, useServices, useView, useViewStore, type ActionRegistry, type Services, type ViewStore } from '../../state'
import type { Preferences } from '../../storage'
import { ErrorBoundary } from '../ErrorBoundary'
import { loadExample } from '../examples'
import { Notices } from '../Notices'
import { OpenedFlowContext } from '../openedFlow'
import { Opening } from '../Opening'
import { Page } from '../Page'
import { followPreferences, startingView } from '../preferences'
import { AppActions } from '../AppActions'
import { goInstead, parseRoute, useHash } from '../useHashRoute'
import { beginFlow, type OpenFlow } from '../useOpenFlow'
import { createDemoServices, fillDemo } from './demoSpace'
import { requestsOutside } from './requestsOutside'
import { nextToPlay, type DemoWishes } from './wishes'

/** Between two scenarios that follow each other by themselves, milliseconds. */
const BETWEEN_MS = 6000
const OPEN_MS = 30_000
const IDS = scenarios.map(({ id }) => id)

/** A demo: what is done in it ends with a reset or with the page. */
export function DemoApp({ wishes, chosen }: { wishes: DemoWishes; chosen: ReturnType<Preferences['read']> }) {
  const [session, setSession] = useState(0)
  const [services, setServices] = useState(createDemoServices)
  const onReset = () => {
    services.dispose()
    setServices(createDemoServices())
    setSession(session + 1)
  }
  return <Session key={session} services={services} wishes={session === 0 ? wishes : { ...wishes, play: undefined }} chosen={chosen} onReset={onReset} />
}

function Session({ services, wishes, chosen, onReset }: { services: Services; wishes: DemoWishes; chosen: ReturnType<Preferences['read']>; onReset: () => void }) {
  const [forgetful] = useState((): Preferences => ({ read: () => chosen, write: () => undefined }))
  const [view] = useState(() => createViewStore({ ...startingView(forgetful), openFlows: [] }))
  const [filled, setFilled] = useState(false)
  useEffect(() => followPreferences(view, forgetful, { keep: () => undefined }), [view, forgetful])
  useEffect(() => {
    let left = false
    void fillDemo(services, view.getState().locale).then((first) => {
      if (left) return
      goInstead(first ? { page: 'flow', id: first.id } : { page: 'flows' })
      setFilled(true)
    })
    return () => {
      left = true
    }
  }, [services, view])
  return <DesignerProvider services={services} view={view}><Stage wishes={wishes} filled={filled} onReset={onReset} /></DesignerProvider>
}

function Stage({ wishes, filled, onReset }: { wishes: DemoWishes; filled: boolean; onReset: () => void }) {
  const services = useServices()
  const view = useViewStore()
  const actions = useActionRegistry()
  const locale = useView((state) => state.locale)
  const stage = useRef<HTMLDivElement>(null)
  const [open] = useState(createOpener)
  const player = useMemo(() => createDemoPlayer({ services, view, actions, open, speed: wishes.speed }), [services, view, actions, open, wishes.speed])
  const status = useSyncExternalStore(player.subscribe, () => player.state().status)
  useEffect(() => listenToKeys(actions, window), [actions])
  useEffect(() => () => player.stop(), [player])
  // Who has begun to work in the designer since it played is not interrupted by the next scenario.
  const [attended, setAttended] = useState(false)
  const moves = status === 'opening' || status === 'playing'
  if (moves && attended) setAttended(false)
  useEffect(() => (stage.current
    ? watchPerson(stage.current, () => {
      player.takeOver()
      setAttended(true)
    })
    : undefined), [player])
  useEffect(() => {
    const first = nextToPlay(wishes.play, IDS)
    const wished = scenarios.find(({ id }) => id === first)
    if (filled && wished) player.start(wished)
  }, [filled, player, wishes.play])
  useEffect(() => {
    if (status !== 'ended' || attended) return
    const following = nextToPlay(wishes.play, IDS, player.state().scenario?.id)
    const next = scenarios.find(({ id }) => id === following)
    if (!next) return
    const timer = setTimeout(() => player.start(next), BETWEEN_MS)
    return () => clearTimeout(timer)
  }, [attended, player, status, wishes.play])
  return (
    <LocaleProvider locale={locale}>
      <DemoPlayerProvider value={player}>
        <div className="qd-app">
          <div className="qd-stage" ref={stage}>
            <OpenedFlowContext value={open.told}>{filled ? <Pages /> : <Opening />}</OpenedFlowContext>
            <Notices />
          </div>
          <DemoBar onReset={onReset} leaveTo={location.pathname} />
        </div>
        <DemoPointer />
      </DemoPlayerProvider>
    </LocaleProvider>
  )
}

function Pages() {
  const hash = useHash()
  const route = useMemo(() => parseRoute(hash), [hash])
  return (
    <>
      <AppActions />
      <ErrorBoundary><Page route={route} /></ErrorBoundary>
    </>
  )
}

/** Who waits for a flow to be open in the designer. */
function createOpener() {
  let now: OpenFlow | undefined
  const waiting = new Set<(opened: OpenFlow) => boolean>()
  return {
    told(opened: OpenFlow | undefined) {
      now = opened
      if (opened) for (const one of waiting) if (one(opened)) waiting.delete(one)
    },
    /** Resolves once the flow of that id is open; undefined where it is not within half a minute. */
    whenOpen: (id: string) => new Promise<OpenFlow | undefined>((resolve) => {
      const isIt = (opened: OpenFlow) => {
        if (opened.flow.getState().document.id !== id) return false
        clearTimeout(timer)
        resolve(opened)
        return true
      }
      const timer = setTimeout(() => {
        waiting.delete(isIt)
        resolve(undefined)
      }, OPEN_MS)
      if (!now || !isIt(now)) waiting.add(isIt)
    }),
  }
}

interface PlayerParts { services: Services; view: ViewStore; actions: ActionRegistry; open: ReturnType<typeof createOpener>; speed: number }

function createDemoPlayer({ services, view, actions, open, speed }: PlayerParts): Player {
  let last: string | undefined
  const begin = async (scenario: Scenario, prepare: Parameters<Parameters<typeof createStage>[0]['open']>[1]): Promise<OpenStage | undefined> => {
    const { locale } = view.getState()
    const example = scenario.flow && await loadExample(scenario.flow.example, locale)
    if (scenario.flow && !example) return undefined
    const id = newId()
    const before = last
    last = id
    beginFlow(prepare({ ...(example?.document ?? emptyFlow(id, scenario.title[locale])), id, name: scenario.title[locale] }))
    goInstead({ page: 'flow', id })
    const opened = await open.whenOpen(id)
    // One flow of the player's at a time: a scenario that is played again takes the place of what was there.
    if (before !== undefined) {
      view.getState().closeFlow(before)
      await services.storage.flows.remove(before)
    }
    return opened && { flow: opened.flow, run: opened.run, checkNow: () => opened.checker.checkNow() }
  }
  const stage = createStage({
    view, locate, requestsOutside,
    catalogue: services.catalogue,
    open: begin,
    press: (action) => actions.run(action),
    calm: () => matchMedia('(prefers-reduced-motion: reduce)').matches,
  })
  return createPlayer(stage, {
    now: () => performance.now(),
    after(ms, call) {
      const timer = setTimeout(call, ms)
      return () => clearTimeout(timer)
    },
  }, speed)
}
