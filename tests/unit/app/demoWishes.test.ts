import { describe, expect, it } from 'vitest'
import { demoWishes, nextToPlay } from '../../../src/app/demo/wishes'

describe('what an address asks of the demo', () => {
  it.each([
    ['', undefined],
    ['?readonly', undefined],
    ['?demo', { play: 'once', speed: 1 }],
    ['?demo=pick', { play: undefined, speed: 1 }],
    ['?demo=build', { play: 'build', speed: 1 }],
    ['?demo=all&speed=2', { play: 'all', speed: 2 }],
    ['?demo&speed=0', { play: 'once', speed: 1 }],
    ['?demo&speed=fast', { play: 'once', speed: 1 }],
    ['?demo&speed=1000000', { play: 'once', speed: 100 }],
    ['?speed=0.1&demo', { play: 'once', speed: 0.25 }],
  ])('%s', (search, wishes) => {
    expect(demoWishes(search)).toEqual(wishes)
  })
})

describe('what is played by itself', () => {
  it.each([
    ['?demo', ['a', 'b', 'c', undefined]],
    ['?demo=all', ['a', 'b', 'c', 'a']],
    ['?demo=b', ['b', undefined]],
    ['?demo=pick', [undefined]],
    ['?demo=unheard-of', [undefined]],
  ])('%s', (search, played) => {
    const play = demoWishes(search)?.play
    const ids = ['a', 'b', 'c']
    expect(played.map((_, index) => nextToPlay(play, ids, played[index - 1]))).toEqual(played)
  })

  it('goes on after one that somebody chose where it plays in turn, and not where it was asked for one', () => {
    expect(nextToPlay('once', ['a', 'b', 'c'], 'b')).toBe('c')
    expect(nextToPlay('b', ['a', 'b', 'c'], 'a')).toBeUndefined()
  })
})
