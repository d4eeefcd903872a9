import { describe, expect, it } from 'vitest'
import { settleSeed } from '../../../../mocks/engine/seed'
import { WorldStore } from '../../../../mocks/engine/store'

const storeWith = () => new WorldStore({ now: 0, systems: { s: { t: { a: 1, b: 2 } } } })

describe('the records of the world', () => {
  it('collect one change for each record between begin and commit', () => {
    const store = storeWith()
    store.begin()
    store.put('s', 't', 'a', 5)
    store.put('s', 't', 'a', 6)
    store.remove('s', 't', 'b')
    store.put('s', 'new', 'x', 1)
    store.remove('s', 'new', 'x')
    expect(store.commit()).toEqual([{ system: 's', table: 't', id: 'a', record: 6 }, { system: 's', table: 't', id: 'b', record: null }])
    expect(store.commit()).toEqual([])
    expect(store.snapshot()).toEqual({ now: 0, systems: { s: { t: { a: 6 } } } })
  })

  it('are as before after a rollback', () => {
    const store = storeWith()
    store.begin()
    store.put('s', 't', 'c', 3)
    store.remove('s', 't', 'a')
    store.put('s', 't', 'b', 9)
    store.rollback()
    expect(store.snapshot().systems).toEqual({ s: { t: { a: 1, b: 2 } } })
  })

  it('take any text as an id', () => {
    const store = storeWith()
    for (const id of ['__proto__', 'constructor', 'hasOwnProperty', '', '"]']) store.put('s', 't', id, id)
    const again = new WorldStore(JSON.parse(JSON.stringify(store.snapshot())))
    expect(again.get('s', 't', '__proto__')).toBe('__proto__')
    expect(again.ids('s', 't')).toEqual(['', '"]', '__proto__', 'a', 'b', 'constructor', 'hasOwnProperty'])
    expect(again.get('s', 't', 'toString')).toBeUndefined()
    expect(again.get('toString', 't', 'a')).toBeUndefined()
  })

  it('are walked in the order of their ids, however they came', () => {
    const store = storeWith()
    store.put('s', 't', 'Z', 0)
    store.put('s', 't', '10', 0)
    store.put('s', 't', '9', 0)
    expect(store.ids('s', 't')).toEqual(['10', '9', 'Z', 'a', 'b'])
  })
})

describe('seed data', () => {
  it('counts its times from the world\'s start, at any depth', () => {
    expect(settleSeed({ t: { a: { at: { $at: '-P1DT2H' }, list: [{ $at: 'PT1M30S' }] } } }, 1_000_000_000)).toEqual({
      t: { a: { at: 1_000_000_000 - 26 * 3_600_000, list: [1_000_090_000] } },
    })
  })

  it('may hold no time that is no duration', () => {
    expect(() => settleSeed({ t: { a: { $at: 'tomorrow' } } }, 0)).toThrow('Not a duration')
  })
})
