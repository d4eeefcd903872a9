import { useState } from 'react'
import type { Connection, ConnectorDefinition } from '../../core/connector'
import type { ConnectionTest } from '../../runtime'
import type { Catalogue, SavedConnections } from '../../state'

/** What came of a test so far. */
export type TestState = { state: 'asking' } | { state: 'failed' } | { state: 'told'; test: ConnectionTest; connector: ConnectorDefinition }

/** Asks the vendor in the sandbox about one connection. A later question takes the place of an earlier one. */
export function useConnectionTest(saved: SavedConnections, catalogue: Catalogue) {
  const [answer, setAnswer] = useState<TestState>()
  const test = async (connector: string, connection: string | Connection) => {
    setAnswer({ state: 'asking' })
    try {
      const definition = await catalogue.load(connector)
      if (!definition) throw new Error('The connector is gone')
      setAnswer({ state: 'told', test: await saved.test(definition, connection), connector: definition })
    } catch {
      setAnswer({ state: 'failed' })
    }
  }
  return { answer, test }
}
