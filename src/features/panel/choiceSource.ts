import type { ChoiceAsk, ChoiceProblem, LookupPort, WatchChoices } from '../../api'
import type { JsonObject } from '../../core/base'
import { choiceInput, findOperation, findVendorError, type ConnectorDefinition, type OperationDefinition } from '../../core/connector'
import { constOf } from '../../core/expression'
import { inputSchemaOf, needsConnection, type ActionNode, type EventTriggerNode, type NodeId, type NodeType } from '../../core/flow'
import type { DynamicOptions } from '../../core/schema'
import type { ChoiceSource, ChoiceState } from '../../forms'
import { codeText, type Translator } from '../../i18n'
import type { FlowStore, Services, ViewStore } from '../../state'

interface ChoicePorts {
  store: FlowStore
  view: ViewStore
  services: Services
  watchChoices: WatchChoices
  translator: Translator
}

type Connected = ActionNode | EventTriggerNode

/** What lists the choices of a node's fields: lookups of its connector, with its connection and its own constants. Undefined where nobody can be asked. */
export function createChoiceSource(type: NodeType, id: NodeId, ports: ChoicePorts): ChoiceSource | undefined {
  const { store, view, services, translator, watchChoices } = ports
  const lookups = lookupPort(services)
  if (!lookups || (type !== 'action' && type !== 'trigger.event')) return undefined
  const current = (): Connected | undefined => {
    const found = store.getState().document.nodes[id]
    return found?.type === 'action' || found?.type === 'trigger.event' ? found : undefined
  }
  const connectorNow = (): ConnectorDefinition | undefined => store.getState().lookup.connector(current()?.connector ?? '')
  const connect = (connection: string) => void store.getState().dispatch({ type: 'node.setConnection', id, connection }, { label: translator.t('panel.did.connection') })
  return {
    lists({ operation }) {
      const connector = connectorNow()
      const lookup = connector && findOperation(connector, operation)
      if (!connector || !lookup) return false
      return services.askChoices !== undefined || !isUncallable(lookup, connector, services)
    },
    watch(options, asked, tell, search) {
      let own: ReturnType<WatchChoices> | undefined
      let last: string | undefined
      const refresh = (): void => {
        const next = current()
        const stands = next && standingOf(next, options, ports, search)
        if (stands === undefined) return
        const key = JSON.stringify('state' in stands ? stands.state : [stands.ask.connection, stands.ask.lookup.id, stands.ask.input])
        if (key === last) return
        last = key
        own?.stop()
        own = undefined
        if ('state' in stands) return tell(stands.state)
        if (!asked) return tell({ status: 'idle', choices: [] })
        const { ask } = stands
        own = watchChoices(lookups, ask, ({ loading, choices, searches, more, problem }) => tell({
          status: loading ? 'loading' : problem ? 'failed' : 'ready', choices,
          ...(searches && { searches }), ...(more && { more }), ...(problem && { failure: failureText(ask, problem, translator) }),
        }))
      }
      const unsubscribe = store.subscribe(refresh)
      refresh()
      return {
        more: () => own?.more(),
        retry: () => own?.retry(),
        stop() {
          unsubscribe()
          own?.stop()
        },
      }
    },
    connect,
    newConnection: services.saved && view.getState().allowed.connections
      ? () => view.getState().set({ connecting: { connector: current()?.connector ?? '', onSaved: connect } })
      : undefined,
    goToField: (name) => view.getState().goTo(id, [name]),
  }
}

/** Answers may be others when the sandbox or a connection is another. */
function lookupPort({ lookups, saved }: Services): (() => Promise<LookupPort>) | undefined {
  return lookups && (async () => {
    const service = await lookups()
    return {
      lookUp: (call, connector, flow) => service.lookUp(call, connector, flow),
      onChange(listener) {
        service.onWorldChange(listener)
        saved?.onChange(listener)
      },
    }
  })
}

/** Whether a lookup is of the sandbox alone, and the connector's calls do not go there. */
const isUncallable = (lookup: OperationDefinition, { id }: ConnectorDefinition, { leavesSandbox }: Services): boolean => lookup.sandboxOnly === true && leavesSandbox?.(id) === true

/** What a field's lookup is to be asked, or why it cannot be asked yet. */
function standingOf(node: Connected, options: DynamicOptions, { store, services, translator }: ChoicePorts, search: string | undefined): { state: ChoiceState } | { ask: ChoiceAsk } | undefined {
  const { lookup, document } = store.getState()
  const connector = lookup.connector(node.connector)
  const operation = connector && findOperation(connector, options.operation)
  if (!connector || !operation) return undefined
  const offers = (lookup.connections ?? services.connections).filter((one) => one.connector === node.connector)
  if (needsConnection(node, lookup) && operation.auth !== undefined && !offers.some((one) => one.id === node.connection)) {
    return { state: { status: 'unconnected', choices: [], offers: offers.map((one) => ({ id: one.id, title: translator.lt(one.title) })) } }
  }
  const input = choiceInput(options, operation, constantsOf(node))
  if (!input.ok) {
    const fields = inputSchemaOf(node, lookup, document)?.properties
    return { state: { status: 'needs', choices: [], needs: input.error.map((name) => ({ name, title: fields?.[name]?.title })) } }
  }
  return { ask: { connector, lookup: operation, connection: node.connection, options, input: input.value, flow: document.id, outside: services.askChoices, search, noLookup: isUncallable(operation, connector, services) } }
}

/** The inputs that are constants: of the others nobody knows before a run. */
function constantsOf({ inputs }: Connected): JsonObject {
  return Object.fromEntries(Object.entries(inputs).flatMap(([name, value]) => {
    const constant = constOf(value)
    return constant === undefined ? [] : [[name, constant]]
  }))
}

/** What went wrong and what to do, as a run's error would say it. */
function failureText({ connector, lookup }: ChoiceAsk, { code, params, reason, vendor }: ChoiceProblem, translator: Translator): { what: string; help: string } {
  const { t, lt, maybe } = translator
  const known = vendor && findVendorError(connector, lookup, vendor.code)
  const what = known ? lt(known.text) : codeText(translator, code, params) ?? t('panel.choices.unknown')
  const help = known?.help ? lt(known.help) : maybe(`help.${code}`) ?? (reason === undefined ? undefined : maybe(`runs.help.${reason}`)) ?? t('panel.choices.help')
  return { what: vendor ? `${what} (${vendor.code})` : what, help }
}
