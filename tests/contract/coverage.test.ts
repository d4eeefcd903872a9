import { describe, expect, it } from 'vitest'
import { allConnectors } from '../../src/catalogue/all'
import { gapsOf } from './coverage'
import { hasSheets, readSheet, type SheetOperation } from './sheets'

const systems = ['wecom', 'wecom-robot', 'tencent-meeting', 'sms', 'ses', 'qqmail', 'qingtui']

const connectorOf = (system: string) => allConnectors.find(({ id }) => id === system)

describe.skipIf(!hasSheets)('the catalogue (skipped where the fact sheets do not lie beside the project)', () => {
  it.each(systems)('has every operation and parameter of %s, where the sheet places it', (system) => {
    const { operations, support = [] } = readSheet(system)
    expect(gapsOf(connectorOf(system), [...operations, ...support])).toEqual([])
  })
})

describe('the comparison with a fact sheet', () => {
  const content: SheetOperation['params'][number] = { api: 'text.content', in: 'body', type: 'string', required: true }
  const text = (...params: SheetOperation['params']): SheetOperation =>
    ({ id: 'message.text', http: { method: 'POST', path: '/cgi-bin/webhook/send' }, params })
  const gaps = (operation: SheetOperation) => gapsOf(connectorOf('wecom-robot'), [operation])

  it('finds nothing to say of an operation that is as it should be', () => {
    expect(gaps(text(content, { api: 'key', in: 'query', type: 'string', required: true }, { api: 'msgtype', in: 'body', type: 'enum', values: ['text'], required: true }))).toEqual([])
  })

  it.each<[string, SheetOperation, string]>([
    ['an operation that is not there', { ...text(), id: 'message.smoke' }, 'message.smoke: missing'],
    ['another address', { ...text(), http: { method: 'POST', path: '/else' } }, 'message.text: is POST /cgi-bin/webhook/send'],
    ['a header that is not sent', { ...text(), http: { ...text().http, headers: { 'X-A': 'b' } } }, 'message.text: sends no X-A: b'],
    ['a parameter that is not there', text({ ...content, api: 'text.colour' }), 'message.text: has no body text.colour'],
    ['a parameter at another place', text({ ...content, in: 'query' }), 'message.text: has no query text.content'],
    ['another type', text({ ...content, type: 'integer' }), 'message.text: body text.content is string, not integer'],
    ['one that need not be given', text({ ...content, required: false }), 'message.text: body text.content is required'],
    ['one that must be given', text({ ...content, api: 'text.mentioned_list', type: 'array' }), 'message.text: body text.mentioned_list is not required'],
    ['a value that is not offered', text({ api: 'msgtype', in: 'body', type: 'enum', values: ['text', 'x'], required: true }), 'message.text: body msgtype does not know x'],
  ])('tells %s', (_, operation, gap) => {
    expect(gaps(operation)).toEqual([gap])
  })
})
