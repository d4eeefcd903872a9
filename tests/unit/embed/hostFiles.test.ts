import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadConnector } from '../../../src/core/connector'
import { allConnectors } from '../../../src/catalogue/all'
import { checkFlow, loadFlow, saveFlow, type FlowDocument } from '../../../src/core/flow'

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../../public/host/${name}`, import.meta.url), 'utf8'))

describe('what the sample host page brings', () => {
  it('is a connector like any other', () => expect(loadConnector(read('connector.json'))).toMatchObject({ ok: true }))

  it.each(['flow.json', 'flow.en.json'])('is a flow without errors: %s', (name) => {
    const loaded = loadFlow(read(name))
    const own = loadConnector(read('connector.json'))
    if (!loaded.ok || !own.ok) throw new Error('does not load')
    const connectors = [...allConnectors, own.value]
    const issues = checkFlow(loaded.value, {
      connector: (id) => connectors.find((one) => one.id === id),
      connections: [{ id: 'page-warehouse', connector: 'warehouse', title: '' }, { id: 'demo-robot-sales', connector: 'wecom-robot', title: '' }],
      flow: () => undefined,
    })
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(JSON.parse(saveFlow(loaded.value))).toEqual(read(name) as FlowDocument)
  })
})
