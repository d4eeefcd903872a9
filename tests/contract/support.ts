import { createWorld, type World } from '../../mocks/node'
import { sampleBytes } from '../../src/catalogue/sampleFiles'
import { demoConnections } from '../../src/catalogue'
import { allConnectors } from '../../src/catalogue/all'
import type { Json, JsonObject, Result } from '../../src/core/base'
import { buildRequest, findOperation, judgeResponse, readAnswer, type AnswerProblem, type Connection } from '../../src/core/connector'
import type { CallResult } from '../../src/core/run'
import { createAuthorizer } from '../../src/transport'

/** 2026-03-02T09:30:00+08:00, the world's default start. */
export const START = Date.UTC(2026, 2, 2, 1, 30)

/** What a call came to: the operation's output, or the failure as the kernel would see it. */
export type Played = Result<Json, AnswerProblem | (CallResult & { kind: 'failure' })>

export interface Stage {
  world: World
  /** What the authorizer handed back, call by call: all that a trace can ever hold of them. */
  results: CallResult[]
  /** The tokens that were fetched on the way. */
  tokens(): string[]
  /** Calls an operation as a run would: request builder, authorizer, backend, judge. `seconds` counts from the start. */
  play(connector: string, operation: string, input: JsonObject, seconds?: number): Promise<Played>
}

const demoIds: Record<string, string> = { wecom: 'demo-wecom', 'wecom-robot': 'demo-robot-sales', 'tencent-meeting': 'demo-meeting', sms: 'demo-sms', qqmail: 'demo-qqmail', ses: 'demo-ses', qingtui: 'demo-qingtui' }

/** A fresh world with the demo connections, of which single values may be changed, and the sample files beside `files`. */
export function openStage(values: Connection['values'] = {}, files?: (id: string) => Uint8Array | undefined): Stage {
  const world = createWorld({ seed: 1, startAt: START })
  const connections = demoConnections.map((connection) => ({ ...connection, values: { ...connection.values, ...values } }))
  const authorizer = createAuthorizer({ connections, connectors: allConnectors, transport: world, seed: 1, files: (id) => files?.(id) ?? sampleBytes(id) })
  const results: CallResult[] = []
  return {
    world,
    results,
    tokens: () => Object.values(authorizer.tokens()).flatMap(({ value, refresh }) => (refresh === undefined ? [value] : [value, refresh.value])),
    async play(connectorId, operationId, input, seconds = 0) {
      const connector = allConnectors.find(({ id }) => id === connectorId)
      const operation = connector && findOperation(connector, operationId)
      if (connector === undefined || operation === undefined) throw new Error(`There is no ${connectorId} ${operationId}.`)
      const request = buildRequest(connector, operation, input)
      if (!request.ok) throw new Error(JSON.stringify(request.error))
      const result = await authorizer.call({
        id: `call-${results.length + 1}`, at: START + seconds * 1000, request: request.value, connector: connectorId, operation: operationId,
        connection: demoIds[connectorId] ?? '', ...(operation.auth === undefined ? {} : { auth: operation.auth }),
      })
      results.push(result)
      if (result.kind === 'failure') return { ok: false, error: result }
      return judgeResponse(connector, operation, readAnswer(result.response), input)
    },
  }
}

/** The output of a call that must have worked. */
export async function outputOf(played: Promise<Played>): Promise<Json> {
  const result = await played
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
