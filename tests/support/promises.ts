import { createWorld } from '../../mocks/node'
import { demoConnections } from '../../src/catalogue/demoConnections'
import { allConnectors } from '../../src/catalogue/all'
import { playRun } from '../../src/cli/playRun'
import { isJsonObject, type Json, type JsonObject, type SandboxFault } from '../../src/core/base'
import { withFaults } from '../../src/core/cases'
import { findOperation, findVendorError, type Connection, type ErrorKind, type ErrorReason } from '../../src/core/connector'
import type { FlowDocument } from '../../src/core/flow'
import type { RunError, RunEvent } from '../../src/core/run'
import list from '../contract/promises.json'
import { sketchFlow, START, type NodeSketch } from './runFlow'

/** A call that a vendor must refuse, in a flow of it. */
export interface VendorPromise {
  name: string
  connector: string
  operation: string
  /** In the place of the first example's members. `{"$repeat": 2049, "of": "a"}` stands for a text of so many. */
  input?: JsonObject
  /** In the place of the demo connection's values. */
  connection?: Connection['values']
  faults?: SandboxFault[]
  /** So many steps, one after the other; the last one is refused. */
  times?: number
  code: string | number
  kind: ErrorKind
  reason?: ErrorReason
}

export const promises = list as unknown as VendorPromise[]

/** One byte more than a group chat takes: a flow's own check stops it. */
export const longText: VendorPromise = {
  name: 'a text of 2,049 bytes', connector: 'wecom-robot', operation: 'message.text', input: { content: 'a'.repeat(2049) }, code: 40058, kind: 'type',
}

export interface KeptPromise { document: FlowDocument; events: RunEvent[]; error: RunError; known: ReturnType<typeof findVendorError> }

/** Runs the flow as people and the command line do: what its error is, and what the connector's document says of the code. */
export async function keepPromise(promise: VendorPromise): Promise<KeptPromise> {
  const connector = allConnectors.find(({ id }) => id === promise.connector)
  const operation = connector && findOperation(connector, promise.operation)
  const connection = demoConnections.find((each) => each.connector === promise.connector)
  if (operation === undefined || connection === undefined) throw new Error(`There is no ${promise.connector} ${promise.operation}.`)
  const input = { ...operation.examples[0]?.input, ...promise.input }
  const step: NodeSketch = {
    type: 'action', connector: promise.connector, operation: promise.operation, connection: connection.id,
    inputs: Object.fromEntries(Object.entries(input).map(([name, value]) => [name, { const: unfold(value) }])),
  }
  const keys = Array.from({ length: promise.times ?? 1 }, (_, index) => `say${index + 1}`)
  const document = sketchFlow(
    { start: { type: 'trigger.manual' }, ...Object.fromEntries(keys.map((key) => [key, step])) },
    keys.map((key, index) => `${keys[index - 1] ?? 'start'} -> ${key}`),
  )
  const { events } = await playRun(
    { run: 'run', document, connectors: [connector!], trigger: 'start', payload: {}, seed: 1, startAt: START },
    {
      connections: [{ ...connection, values: { ...connection.values, ...promise.connection } }],
      ...(promise.faults && { world: withFaults(createWorld({ startAt: START }).snapshot(), promise.faults) }),
    },
  )
  const ended = events.at(-1)
  if (ended?.type !== 'run.ended' || ended.error === undefined) throw new Error(`${promise.name} was not refused: ${JSON.stringify(ended)}`)
  return { document, events, error: ended.error, known: findVendorError(connector!, operation, promise.code) }
}

/** What repeats is written out. */
const unfold = (value: Json): Json => (isJsonObject(value) && typeof value['$repeat'] === 'number' ? String(value['of']).repeat(value['$repeat']) : value)
