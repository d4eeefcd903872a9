import { allowedByHost, createGuest, createHostSaver, openDoor, problemIn, type Guest, type GuestApp, type GuestFlow, type GuestSetup, type HostPort, type Refused } from '../../embed/guest'
import { DesignerError, type PortLike } from '../../embed/protocol'
import { createTranslator, issueText, addMessages } from '../../i18n'
import type { FlowDocument } from '../../core/flow'
import { createFlowStore, createViewStore, type ViewStore } from '../../state'
import { applyThemeTokens, setThemeTokens } from '../../ui'
import { openStores, type OpenFlow } from '../useOpenFlow'
import { createEmbeddedServices, type EmbeddedServices } from './embeddedServices'
import { deploymentConfiguration } from './configuration'
import { pictureOf } from './pictureOf'

/** What the frame shows. */
export type Stage =
  | { kind: 'waiting' }
  | { kind: 'refused'; code: Refused; origin: string }
  /** `serial` rises with every flow that is opened, also with the same one again. */
  | { kind: 'ready'; view: ViewStore; services: EmbeddedServices; opened: OpenFlow | undefined; serial: number; save: () => void }
  /** The page stands by itself: there is no host to wait for. */
  | { kind: 'alone' }
  | { kind: 'over' }

export interface Controller {
  stage(): Stage
  subscribe(changed: () => void): () => void
}

interface OpenedHere { stores: OpenFlow & { close: () => void }; guestFlow: GuestFlow }

/** One embedded designer, from the first word with the host until it is destroyed. `start` is how its view begins. */
export function createController(start: Parameters<typeof createViewStore>[0]): Controller {
  let stage: Stage = { kind: window.parent === window ? 'alone' : 'waiting' }
  const listeners = new Set<() => void>()
  const show = (next: Stage) => {
    stage = next
    for (const changed of listeners) changed()
  }
  const controller: Controller = {
    stage: () => stage,
    subscribe(changed) {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
  }
  if (stage.kind === 'alone') return controller
  let end: (() => void) | undefined
  const closeDoor = openDoor({
    window,
    configuration: deploymentConfiguration(),
    onRefused: (code, origin) => {
      if (stage.kind === 'waiting' || stage.kind === 'refused') show({ kind: 'refused', code, origin })
    },
    onHost(port) {
      // A page that begins anew (its script ran again) takes the place of its earlier self.
      end?.()
      end = converse(port, start, show, () => {
        closeDoor()
        show({ kind: 'over' })
      })
    },
  })
  return controller
}

/** Speaks with one host until it is over; gives what ends it. */
function converse(port: PortLike, start: Parameters<typeof createViewStore>[0], show: (stage: Stage) => void, onDestroy: () => void): () => void {
  const view = createViewStore(start)
  view.getState().setAllowed(allowedByHost({}))
  const unwatch = view.subscribe(({ theme }, previous) => {
    if (theme === previous.theme) return
    // What computes with the tokens does so for the theme that the page is in.
    document.documentElement.dataset.theme = theme
    applyThemeTokens(theme)
  })
  let setup: GuestSetup = { handlers: [] }
  let services: EmbeddedServices | undefined
  let opened: OpenedHere | undefined
  let serial = 0
  const problemText: GuestApp['problemText'] = (issue) => issueText(createTranslator(view.getState().locale), issue)

  const close = () => {
    opened?.stores.close()
    opened = undefined
  }
  const end = () => {
    close()
    unwatch()
    guest.close()
    services?.dispose()
  }
  const makeApp = (host: HostPort): GuestApp => ({
    view,
    problemText,
    async setUp(given) {
      setup = given
      services = await createEmbeddedServices(given, host, (issue) => problemIn({ problemText }, { severity: 'error', place: {}, ...issue }))
      if (given.translations) addMessages(given.translations)
      const { set, setAllowed, setLock } = view.getState()
      setAllowed(allowedByHost(given.capabilities ?? {}))
      setLock('host', given.readOnly === true || given.capabilities?.edit === false)
      set({ ...(given.locale && { locale: given.locale }), ...(given.theme && { theme: given.theme }) })
      if (given.tokens) setThemeTokens(given.tokens)
      show({ kind: 'ready', view, services, opened: undefined, serial, save: () => undefined })
    },
    async open(document) {
      if (services === undefined) throw new DesignerError('flow.none', 'before setup')
      close()
      view.getState().leaveFlow()
      opened = openFlow(document, { services, view, setup, host, guest: () => guest })
      const { stores, guestFlow } = opened
      guest.follow(guestFlow)
      serial += 1
      show({ kind: 'ready', view, services, opened: stores, serial, save: () => void guestFlow.saver.save('person').catch(() => undefined) })
      return guestFlow
    },
    keepFiles: async (files) => services?.files.unpack(files),
    opened: () => opened?.guestFlow,
    setTokens: setThemeTokens,
    setEnvironment(environment) {
      services?.setEnvironment(environment)
      opened?.stores.flow.getState().knowEnvironment(environment)
    },
    setConnections(connections, demoConnections) {
      services?.setConnections(connections, demoConnections)
      if (services) opened?.stores.flow.getState().knowConnections(services.connections)
    },
    picture: (flow, wish) => pictureOf(flow, view.getState().locale, wish),
    destroy() {
      onDestroy()
      // The answer goes out first.
      setTimeout(end)
    },
  })
  const guest: Guest = createGuest(port, makeApp, { window, changePauseMs: () => setup.changePauseMs ?? 150 })
  return end
}

interface Surroundings { services: EmbeddedServices; view: ViewStore; setup: GuestSetup; host: HostPort; guest: () => Guest }

function openFlow(document: FlowDocument, { services, view, setup, host, guest }: Surroundings): OpenedHere {
  const flow = createFlowStore({
    document, connections: services.connections, environment: services.environment?.(),
    readOnly: () => view.getState().readOnly,
    onEdit: (edit) => guest().edited(edit, flow.getState().revision),
  })
  const saver = createHostSaver(flow, {
    mode: setup.saving ?? 'request',
    ...(setup.handlers.includes('onSave') && { keep: host.save }),
    carried: async (named) => (await services.files.pack(named)).files,
    onWish: (reason, revision) => host.tell('save', { reason, revision }),
    onDirty: (dirty, revision) => host.tell('dirty', { dirty, revision }),
  })
  const stores = openStores(services, flow, false, { startSaving: () => saver, allowed: () => view.getState().allowed.run })
  return { stores, guestFlow: { flow, run: stores.run, checker: stores.checker, saver } }
}
