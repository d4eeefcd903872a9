import { describe, expect, it } from 'vitest'
import { editParts } from '../../../src/core/flow'
import { createFlowStore, startChecking } from '../../../src/state'
import { chainOf, manual, transform } from '../../support/flows'

const open = () => {
  const flow = createFlowStore({ document: chainOf([manual, transform]), parts: editParts })
  const checker = startChecking(flow)
  const codes = async () => (await checker.checkNow()).filter(({ code }) => code === 'draft.unread').map(({ place }) => place)
  return { flow, checker, codes }
}

describe('a text that is no value yet', () => {
  it('is a problem that leads to its field, until it can be read', async () => {
    const { flow, checker, codes } = open()
    flow.getState().setDraft({ node: 'n1', path: ['headers', 0] }, true)
    expect(await codes()).toEqual([{ node: 'n1', path: ['headers', 0] }])
    flow.getState().setDraft({ node: 'n1', path: ['headers', 0] }, false)
    expect(await codes()).toEqual([])
    checker.stop()
  })

  it('is none where the node is gone, or the field refers to data by now', async () => {
    const { flow, checker, codes } = open()
    flow.getState().setDraft({ node: 'n1', path: ['value'] }, true)
    flow.getState().dispatch({ type: 'node.setInput', id: 'n1', path: ['value'], value: { expr: '1 + 1' } })
    expect(await codes()).toEqual([])
    flow.getState().dispatch({ type: 'node.setInput', id: 'n1', path: ['value'], value: { const: 1 } })
    expect(await codes()).toHaveLength(1)
    flow.getState().dispatch({ type: 'node.remove', ids: ['n1'] })
    expect(await codes()).toEqual([])
    checker.stop()
  })
})
