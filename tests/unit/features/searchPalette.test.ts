import { describe, expect, it } from 'vitest'
import { fullCatalogueEntries } from '../../../src/catalogue/fullEntries'
import { allItems, paletteContent } from '../../../src/features/palette/paletteItems'
import { searchPalette } from '../../../src/features/palette/searchPalette'

const content = paletteContent(fullCatalogueEntries)
const found = (query: string) => searchPalette(allItems(content), query, 'zh').map(({ key }) => key)

describe('the palette’s search', () => {
  it.each([
    ['创建会议', 'tencent-meeting/meeting.create'],
    ['chuangjianhuiyi', 'tencent-meeting/meeting.create'],
    ['cjhy', 'tencent-meeting/meeting.create'],
    ['create meeting', 'tencent-meeting/meeting.create'],
    ['CREATE', 'tencent-meeting/meeting.create'],
    ['条件', 'logic.branch'],
    ['tjfz', 'logic.branch'],
    ['if', 'logic.branch'],
    ['定时', 'trigger.schedule'],
    ['ｗｅｂｈｏｏｋ', 'trigger.webhook'],
  ])('finds by “%s” the item %s', (query, key) => {
    expect(found(query)).toContain(key)
  })

  it('puts a title that begins with the word first', () => {
    expect(found('条件分支')[0]).toBe('logic.branch')
    expect(found('cjhy')[0]).toBe('tencent-meeting/meeting.create')
  })

  it('puts any part of a title before what something might be called otherwise', () => {
    const all = found('huiyi')
    for (const named of ['tencent-meeting/meeting.create', 'tencent-meeting/meeting.cancel']) expect(all.indexOf(named)).toBeLessThan(all.indexOf('wecom/schedule.create'))
    expect(all).toContain('wecom/schedule.create')
  })

  it('finds all of a connector by its name, initials included', () => {
    for (const query of ['企业微信', 'qywx', 'wecom']) expect(found(query)).toEqual(expect.arrayContaining(['wecom/message.send', 'wecom/user.get']))
  })

  it('wants every word to be found', () => {
    expect(found('会议 取消')).toContain('tencent-meeting/meeting.cancel')
    expect(found('会议 zzzz')).toEqual([])
  })

  it('finds nothing for nothing', () => {
    expect(found('   ')).toEqual([])
  })

  it('offers every operation, event and kind once', () => {
    const keys = [...content.triggers, ...content.connectors.flatMap(({ items }) => items), ...content.logic].map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys).toEqual(expect.arrayContaining(['trigger.manual', 'wecom/event/externalContact.added', 'sms/sms.send', 'logic.end']))
  })
})
