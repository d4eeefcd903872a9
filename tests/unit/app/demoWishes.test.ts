import { describe, expect, it } from 'vitest'
import { demoWishes } from '../../../src/app/demo/wishes'

describe('what an address asks of the demo', () => {
  it.each([
    ['', undefined],
    ['?readonly', undefined],
    ['?demo', { play: undefined, speed: 1 }],
    ['?demo=build', { play: 'build', speed: 1 }],
    ['?demo=all&speed=2', { play: 'all', speed: 2 }],
    ['?demo&speed=0', { play: undefined, speed: 1 }],
    ['?demo&speed=fast', { play: undefined, speed: 1 }],
    ['?demo&speed=1000000', { play: undefined, speed: 100 }],
    ['?speed=0.1&demo', { play: undefined, speed: 0.25 }],
  ])('%s', (search, wishes) => {
    expect(demoWishes(search)).toEqual(wishes)
  })
})
