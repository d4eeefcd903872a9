import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compareOrder, ReadyQueue, type QueueOrder } from '../../../../src/core/run/readyQueue'

const step: fc.Arbitrary<QueueOrder> = fc.record({
  readyAt: fc.integer({ min: 0, max: 2 }), scopeOrder: fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 4 }),
  rank: fc.integer({ min: 0, max: 2 }), index: fc.nat(20),
})

it('gives steps by time, scope, rank and document order, whatever the order they came in', () => {
  fc.assert(fc.property(fc.array(step), (steps) => {
    const queue = new ReadyQueue<QueueOrder>()
    for (const one of steps) queue.push(one)
    const given: QueueOrder[] = []
    for (let one = queue.pop(); one !== undefined; one = queue.pop()) given.push(one)
    expect(given).toHaveLength(steps.length)
    for (const [index, one] of given.entries()) if (index > 0) expect(compareOrder(given[index - 1] as QueueOrder, one)).toBeLessThanOrEqual(0)
  }))
})

it('takes iterations by number, not by spelling', () => {
  const at = (iteration: number): QueueOrder => ({ readyAt: 0, scopeOrder: [1, iteration], rank: 0, index: 0 })
  expect(compareOrder(at(2), at(10))).toBeLessThan(0)
})
