import { describe, expect, it } from 'vitest'
import { joinBackend, joinSeeds } from '../../../../mocks/engine/joinParts'

const head = { system: 'a', errors: { '1': { message: 'one' } }, limits: {}, routes: [{ id: 'first' }], config: { days: 3 }, views: [] }

describe('a backend document in parts', () => {
  it('is one document, with the routes in the order of the parts', () => {
    const joined = joinBackend(head, [{ errors: { '2': { message: 'two' } }, routes: [{ id: 'second' }] }, { routes: [{ id: 'third' }], config: { hours: 1 } }])
    expect(joined).toMatchObject({ system: 'a', errors: { '1': { message: 'one' }, '2': { message: 'two' } }, config: { days: 3, hours: 1 } })
    expect(joined.routes.map(({ id }) => id)).toEqual(['first', 'second', 'third'])
  })

  it('says each code in one place only', () => {
    expect(() => joinBackend(head, [{ errors: { '1': { message: 'another' } } }])).toThrow('"1"')
  })

  it('fills a table from several files, but a record from one', () => {
    expect(joinSeeds([{ counters: { a: 1 } }, { counters: { b: 2 }, tags: { '1': {} } }])).toEqual({ counters: { a: 1, b: 2 }, tags: { '1': {} } })
    expect(() => joinSeeds([{ counters: { a: 1 } }, { counters: { a: 2 } }])).toThrow('"a"')
  })
})
