import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../../src/core/base'
import { findText } from '../../../src/forms/data/findText'
import { dataRows, membersOf, PAGE, rowId, searchData } from '../../../src/forms/data/dataRows'
import { dataTable, tableRows } from '../../../src/forms/data/dataTable'

const meeting: Json = { meeting_info_list: [{ meeting_code: '123', subject: '周会' }, { meeting_code: '456', hosts: [{ userid: 'a' }] }], total: 2 }
const texts = (rows: ReturnType<typeof dataRows>) => rows.map(({ depth, name }) => `${'  '.repeat(depth)}${name}`)

describe('a value as a tree', () => {
  it('shows its members, and what is inside of those that are open', () => {
    expect(texts(dataRows(meeting, new Map()))).toEqual(['meeting_info_list', 'total'])
    const open = new Map([[rowId(['meeting_info_list']), PAGE], [rowId(['meeting_info_list', 1]), PAGE]])
    expect(texts(dataRows(meeting, open))).toEqual(['meeting_info_list', '  [0]', '  [1]', '    meeting_code', '    hosts', 'total'])
  })

  it('shows long lists piece by piece, and says how much is left', () => {
    const long = Array.from({ length: 250 }, (_, index) => index)
    const rows = dataRows(long, new Map())
    expect(rows).toHaveLength(PAGE + 1)
    expect(rows.at(-1)?.hidden).toBe(150)
    expect(dataRows(long, new Map([[rowId([]), 250]])).at(-1)?.hidden).toBeUndefined()
  })

  it('finds names and values, with where they stand', () => {
    expect(texts(searchData(meeting, '456'))).toEqual(['meeting_info_list', '  [1]', '    meeting_code'])
    expect(texts(searchData(meeting, 'USERID'))).toEqual(['meeting_info_list', '  [1]', '    hosts', '      [0]', '        userid'])
    expect(searchData(meeting, 'nowhere')).toEqual([])
  })

  it('finds every text that is anywhere in it', () => {
    fc.assert(fc.property(fc.object({ maxDepth: 3, values: [fc.integer({ min: 1000, max: 9999 })] }), (object) => {
      const value = object as Json
      const leaves = (json: Json): Json[] => (membersOf(json).length === 0 ? [json] : membersOf(json).flatMap(([, member]) => leaves(member)))
      for (const leaf of leaves(value)) {
        if (typeof leaf === 'number') expect(searchData(value, String(leaf)).some((row) => row.value === leaf)).toBe(true)
      }
    }))
  })
})

describe('records as a table', () => {
  it.each<[string, Json, string[] | undefined]>([
    ['a list of records, with every name that comes up', [{ a: 1 }, { b: 2 }], ['a', 'b']],
    ['the first list of records among the members', meeting, ['meeting_code', 'subject', 'hosts']],
    ['no table for a list of texts', ['a', 'b'], undefined],
    ['no table for a mixed list', [{ a: 1 }, 2], undefined],
    ['no table for an empty list', [], undefined],
    ['no table for a text', 'a', undefined],
  ])('%s', (_, value, columns) => {
    expect(dataTable(value)?.columns).toEqual(columns)
  })

  it('leaves a cell empty where a record has no such member, and counts all rows', () => {
    const table = dataTable(Array.from({ length: 300 }, (_, index) => (index === 0 ? { a: 0 } : { b: index })))
    const { rows, count } = tableRows(table!, '')
    expect(rows[0]).toEqual({ at: 0, cells: [0, undefined] })
    expect([rows.length, count]).toEqual([200, 300])
  })

  it('finds the records that hold every word, however far down, and keeps their places', () => {
    const table = dataTable(Array.from({ length: 300 }, (_, index) => ({ name: index === 299 ? '王伟' : `N${index}`, tags: [{ of: 'vip' }] })))!
    expect(tableRows(table, '王 VIP').rows.map(({ at }) => at)).toEqual([299])
    expect(tableRows(table, 'N1').count).toBe(111)
    expect(tableRows(table, 'name')).toEqual({ rows: [], count: 0 })
  })
})

describe('a search in a text', () => {
  it('finds every place, in either case, and none where nothing is asked for', () => {
    expect(findText('Ab ab aB', 'AB')).toEqual([[0, 2], [3, 5], [6, 8]])
    expect(findText('aaa', 'aa')).toEqual([[0, 2]])
    expect([findText('abc', '  '), findText('abc', 'd')]).toEqual([[], []])
  })

  it('points at what is there also behind letters that grow with their case', () => {
    for (const [from, to] of findText('İİ name', 'name')) expect('İİ name'.slice(from, to)).toBe('name')
    expect(findText('İİ name', 'name')).toHaveLength(1)
  })
})
