import { describe, expect, it } from 'vitest'
import { demoConnections } from '../../src/catalogue'
import { allConnectors } from '../../src/catalogue/all'
import { openStage } from './support'

const examples = allConnectors.flatMap((connector) => connector.operations.flatMap((operation) =>
  operation.examples.map((example, index) => ({ name: `${connector.id} ${operation.id} #${index + 1}`, connector, operation, example }))))

const secrets = demoConnections.flatMap((connection) => {
  const fields = allConnectors.find(({ id }) => id === connection.connector)?.connection?.schema.properties ?? {}
  return Object.entries(fields).filter(([, schema]) => schema.secret === true).map(([name]) => String(connection.values[name]))
})

describe('what comes back from the authorizer', () => {
  it('is looked through for real secrets', async () => {
    expect(secrets.length).toBeGreaterThan(6)
    const { play, tokens } = openStage()
    await play('wecom', 'user.get', { userid: 'lina' })
    expect(tokens()).toEqual([expect.stringMatching(/^\S{20,}$/)])
  })

  it.each(examples)('holds no secret and no token, in the answer, in what changed or in the world: $name', async ({ connector, operation, example }) => {
    const { play, results, tokens, world } = openStage()
    await play(connector.id, operation.id, example.input)
    // The world is kept and exported as well, so it may not hold them either.
    const text = JSON.stringify([results, world.snapshot()])
    const found = [...secrets, ...tokens()].filter((secret) => text.includes(secret))
    expect(found).toEqual([])
  })
})
