import { expect, it } from 'vitest'
import { isWholeRun, readSummary } from '../../../src/storage/readBack'
import type { FlowSummary, StoredRun } from '../../../src/storage'

it('shows a row for a flow whose summary is half lost', () => {
  const half = { id: 'a', sketch: [null, { x: 0, y: 0, type: 'action' }] } as unknown as FlowSummary
  expect(readSummary(half)).toEqual({ id: 'a', name: 'a', tags: [], createdAt: 0, updatedAt: 0, nodes: 0, version: 0, sketch: [{ x: 0, y: 0, type: 'action' }] })
})

it('keeps a whole summary as it is', () => {
  const whole: FlowSummary = { id: 'a', name: 'A', tags: ['x'], createdAt: 1, updatedAt: 2, nodes: 3, version: 4, sketch: [] }
  expect(readSummary(whole)).toEqual(whole)
})

it('knows a template, and takes nothing else for one', () => {
  const kept = { id: 'a', name: 'A', tags: [], createdAt: 1, updatedAt: 2, nodes: 3, version: 4, sketch: [] }
  expect(readSummary({ ...kept, template: true }).template).toBe(true)
  for (const template of ['true', 1, false, null]) expect(readSummary({ ...kept, template } as unknown as FlowSummary)).not.toHaveProperty('template')
})

it('passes over runs without their events', () => {
  const run = (record: unknown) => ({ record, savedAt: 1 }) as StoredRun
  expect(isWholeRun(run({ events: [{ type: 'run.started' }] }))).toBe(true)
  for (const record of [undefined, null, {}, { events: [] }, { events: [null] }, { events: 'x' }]) expect(isWholeRun(run(record))).toBe(false)
})
