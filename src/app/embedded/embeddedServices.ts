import { demoConnectionInfos } from '../../catalogue'
import type { JsonObject } from '../../core/base'
import type { Connection, ConnectionInfo } from '../../core/connector'
import { loadFlow } from '../../core/flow'
import { DesignerError, type Problem, type TransportChoice } from '../../embed/protocol'
import type { GuestSetup, HostPort } from '../../embed/guest'
import { leavesSandbox, type CaseRunner, type HappeningService, type LookupService, type RunService } from '../../runtime'
import type { Example, Services } from '../../state'
import { createServices } from '../services'
import { hostCalls } from './hostCalls'
import { hostOptions } from './hostOptions'
import { hostCatalogue, loadHostConnectors } from './hostCatalogue'
import { createHostStorage } from './hostStorage'

export interface EmbeddedServices extends Services {
  setEnvironment(environment: JsonObject): void
  /** In place of all before; `demoConnections` says whether those of the sandbox are among them. */
  setConnections(connections: readonly ConnectionInfo[], demoConnections: boolean): void
  dispose(): void
}

/** The ports of an embedded designer, made of what its host brings. Throws a `DesignerError` where that is not as it must be. */
export async function createEmbeddedServices(setup: GuestSetup, host: HostPort, problem: (issue: { code: string }) => Problem): Promise<EmbeddedServices> {
  const has = (name: GuestSetup['handlers'][number]) => setup.handlers.includes(name)
  const own = loadHostConnectors(setup.connectors ?? [], problem)
  const choice: TransportChoice = typeof setup.transport === 'object' ? setup.transport : { default: setup.transport ?? 'sandbox' }
  if ((choice.default === 'host' || Object.values(choice.connectors ?? {}).includes('host')) && !has('onCall')) {
    throw new DesignerError('setup.invalid', 'transport: the host makes calls, so it needs onCall')
  }
  const ownIds = new Set(own.map(({ id }) => id))
  // The sandbox knows nothing of a host's own systems, so those are the host's to call wherever it can.
  const takes = (connector: string | undefined): boolean => {
    if (connector === undefined) return choice.default === 'host'
    const chosen = Object.hasOwn(choice.connectors ?? {}, connector) ? choice.connectors?.[connector] : undefined
    return (chosen ?? (ownIds.has(connector) && has('onCall') ? 'host' : choice.default)) === 'host'
  }
  const withDemos = (given: readonly ConnectionInfo[], demos: boolean) => [...given, ...(demos ? demoConnectionInfos : [])]
  let connections: readonly ConnectionInfo[] = withDemos(setup.connections ?? [], setup.demoConnections ?? setup.connections === undefined)
  let environment: JsonObject | undefined = setup.environment
  const templates = (setup.templates ?? []).map(({ title, description, document }, index): Example => {
    const loaded = loadFlow(document)
    if (loaded.ok) return { title, description, document: loaded.value }
    throw new DesignerError('setup.invalid', `templates.${index}: ${problem(loaded.error[0] ?? { code: 'flow.notJson' }).text}`)
  })
  // The host has the connections, and says which there are.
  const { saved: _, ...base } = createServices(createHostStorage(host, { flows: has('onSave'), runs: has('runs') }))
  const outside = hostCalls(host, takes, base.files.read)
  let runs: Promise<RunService & CaseRunner & HappeningService & LookupService> | undefined
  let previews: ReturnType<Services['previews']> | undefined
  const runService = () => {
    runs ??= import('../../runtime').then(({ createRunService }) => createRunService({ connections: () => sandboxConnections(connections), outside, files: base.files.read })).catch((thrown: unknown) => {
      // A chunk that could not be fetched may be there the next time.
      runs = undefined
      throw thrown
    })
    return runs
  }
  return {
    ...base,
    catalogue: hostCatalogue(own, setup.catalogue, base.catalogue),
    get connections() {
      return connections
    },
    environment: () => environment,
    setEnvironment(given) {
      environment = given
    },
    setConnections(given, demos) {
      connections = withDemos(given, demos)
    },
    examples: setup.templates === undefined ? base.examples : async () => templates,
    // One flow is shown, and the host decides which.
    hrefOfFlow: () => '#/embed',
    clockOf: (document) => leavesSandbox(document, outside) ? 'real' : 'virtual',
    leavesSandbox: takes,
    runService,
    lookups: runService,
    ...(has('onOptions') && { askChoices: hostOptions(host) }),
    previews: () => (previews ??= base.previews()),
    dispose() {
      for (const service of [runs, previews]) void service?.then((started) => started.dispose(), () => undefined)
    },
  }
}

/**
 * What the sandbox's authorizer works with. The host's secrets never come here: in the sandbox its connections stand for
 * the demo ones of the same connector.
 */
async function sandboxConnections(known: readonly ConnectionInfo[]): Promise<readonly Connection[]> {
  const { demoConnections } = await import('../../catalogue/demoConnections')
  return known.flatMap(({ id, connector }) => {
    const demo = demoConnections.find((one) => one.id === id) ?? demoConnections.find((one) => one.connector === connector)
    return demo ? [{ ...demo, id }] : []
  })
}
