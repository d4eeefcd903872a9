import { describe, expect, it } from 'vitest'
import { allConnectors } from '../../../../src/catalogue/all'
import { coverageOf } from '../../../../src/core/cases'
import type { CallResult } from '../../../../src/core/run'
import { runFlow, sketchFlow } from '../../../support/runFlow'

const lookup = { connector: (id: string) => allConnectors.find((connector) => connector.id === id) }
const branch = (value: boolean) => sketchFlow({
  trigger: { type: 'trigger.manual' },
  which: { type: 'logic.branch', inputs: { cases: { items: [{ fields: { port: { const: 'yes' }, when: { expr: `trigger.go = ${String(value)}` } } }] } } },
  say: { type: 'action', connector: 'wecom-robot', operation: 'message.text', inputs: { content: { const: 'x' } } },
  sorry: { inputs: { value: { const: 1 } } },
  idle: { settings: { disabled: true } },
}, ['trigger -> which', 'which.yes -> say', 'say.error -> sorry', 'which.else -> idle'])

const refuse: CallResult = { kind: 'response', response: { status: 200, headers: {}, body: '{"errcode":45009,"errmsg":"too often"}' }, latencyMs: 1 }
const played = async (go: boolean) => (await runFlow(branch(true), { start: { payload: { go } }, connectors: allConnectors, send: () => Promise.resolve(refuse) })).events

describe('what cases have gone through', () => {
  it('is nothing without a run', () => {
    const { counts, nodes } = coverageOf(branch(true), lookup, [])
    expect(nodes.map(({ node }) => node)).toEqual(['trigger', 'which', 'say', 'sorry'])
    expect(counts).toMatchObject({ nodes: { covered: 0, all: 4 }, branches: { covered: 0, all: 2 }, failures: { covered: 0, all: 1 }, errors: { covered: 0 } })
  })

  it('adds up over runs: nodes, branches, failures that are handled, and errors that the operation declares', async () => {
    const one = coverageOf(branch(true), lookup, [await played(true)])
    expect(one.counts).toMatchObject({ nodes: { covered: 4, all: 4 }, branches: { covered: 1, all: 2 }, failures: { covered: 1, all: 1 } })
    expect(one.nodes.find(({ node }) => node === 'which')?.ports).toEqual([{ name: 'yes', taken: true }, { name: 'else', taken: false }])
    const both = coverageOf(branch(true), lookup, [await played(true), await played(false)])
    expect(both.counts.branches).toEqual({ covered: 2, all: 2 })
    const declared = lookup.connector('wecom-robot')?.operations.find(({ id }) => id === 'message.text')?.errors ?? []
    expect(both.counts.errors.all).toBe(new Set(declared.map(({ code }) => String(code))).size)
  })
})
