import { describe, expect, it } from 'vitest'
import type { Json } from '../../../../src/core/base'
import { followWay } from '../../../../src/core/run'

describe('the output of a step that goes another way', () => {
  it.each<[string, Json, Json]>([
    ['names the new way in place of the old one', { taken: ['else'] }, { taken: ['big'] }],
    ['keeps what else it holds', { taken: ['else'], note: 1 }, { taken: ['big'], note: 1 }],
    ['stays where somebody has changed the ways in it', { taken: ['small'] }, { taken: ['small'] }],
    ['stays where it names no way', { approved: true }, { approved: true }],
    ['stays where it is a list', ['else'], ['else']],
    ['stays where it is nothing', null, null],
  ])('%s', (_, output, expected) => {
    expect(followWay(output, ['else'], ['big'])).toEqual(expected)
  })
})
