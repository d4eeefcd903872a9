import { describe, expect, it } from 'vitest'
import { pinyinWords, rank, type Findable } from '../../../../src/core/search'
import { matchWords, plain } from '../../../../src/core/search/matchWords'

describe('pinyin', () => {
  it.each([
    ['取消会议', ['quxiaohuiyi', 'qxhy']],
    ['QQ 邮箱', ['qqyouxiang', 'qyx']],
    ['新客户 VIP 欢迎', ['xinkehuviphuanying', 'xkhvhy']],
    ['女', ['nv', 'n']],
    ['啊', ['a']],
    ['Meeting', []],
    ['', []],
  ])('of “%s” is %j', (text, words) => {
    expect(pinyinWords(text)).toEqual(words)
  })

  it('leaves out a character that no table knows, and keeps the rest', () => {
    expect(pinyinWords('𠮷会')).toEqual(['hui', 'h'])
  })

  it('reads every character of the common set', () => {
    const text = '流程节点触发器连接器企业微信短信机器人腾讯会议日程客户群发'
    expect(pinyinWords(text)[1]).toHaveLength(text.length)
  })
})

describe('whether something is found', () => {
  const meeting = { title: '创建会议', words: ['create meeting', 'chuangjianhuiyi', 'cjhy'], context: ['腾讯会议', 'txhy'] }

  it.each(['创建', '会议', 'cjhy', 'chuang', 'create', 'MEETING', 'txhy 创建', '腾讯 cjhy', 'ｃｊｈｙ'])('finds it by “%s”', (query) => {
    expect(matchWords(query, meeting)).toBeDefined()
  })

  it.each(['', '   ', '删除', '会议 删除', 'xyz', 'r'])('does not find it by “%s”', (query) => {
    expect(matchWords(query, meeting)).toBeUndefined()
  })

  it('counts a title more than other words, those more than the surroundings, a beginning more than a middle', () => {
    const score = (query: string) => matchWords(query, meeting)?.score ?? 0
    expect(score('创建')).toBeGreaterThan(score('会议'))
    expect(score('创建')).toBeGreaterThan(score('cjhy'))
    expect(score('cjhy')).toBeGreaterThan(score('txhy'))
    expect(score('创建会议')).toBeGreaterThan(score('创建'))
  })

  it('counts other names of it less than the middle of its own', () => {
    const schedule = { title: '创建日程', words: ['chuangjianricheng'], keywords: ['meeting', 'huiyi'] }
    expect(matchWords('huiyi', schedule)?.score).toBeLessThan(matchWords('huiyi', meeting)?.score ?? 0)
    expect(matchWords('tea', schedule)).toBeUndefined()
  })

  it('names the parts of the title that were found, joined where they touch', () => {
    expect(matchWords('会议', meeting)?.ranges).toEqual([[2, 4]])
    expect(matchWords('建会 会议', meeting)?.ranges).toEqual([[1, 4]])
    expect(matchWords('cjhy', meeting)?.ranges).toEqual([])
  })

  it('finds three or more letters in their order, from the beginning of a word', () => {
    expect(matchWords('tgl', { title: 'Toggle grid lines' })?.ranges).toEqual([[0, 1], [2, 3], [4, 5]])
    expect(matchWords('ogl', { title: 'Toggle' })).toBeUndefined()
    expect(matchWords('tg', { title: 'Testing' })).toBeUndefined()
  })

  it('marks nothing where the shown text is longer than its plain form', () => {
    expect(plain('㎏ 重量')).toBe('kg 重量')
    expect(matchWords('重量', { title: '㎏ 重量' })?.ranges).toEqual([])
  })
})

describe('the order of what is found', () => {
  const item = (key: string, title: string): Findable => ({ key, title })
  const items = [item('a', '发送消息'), item('b', '消息'), item('c', '消息撤回'), item('d', '群消息')]

  it('is best first, then as listed', () => {
    expect(rank(items, '消息').map(({ item: { key } }) => key)).toEqual(['b', 'c', 'a', 'd'])
  })

  it('puts what was used lately before its equals, and no higher', () => {
    expect(rank(items, '消息', ['d', 'c']).map(({ item: { key } }) => key)).toEqual(['b', 'c', 'd', 'a'])
  })

  it('is empty for what is not there', () => {
    expect(rank(items, '邮件')).toEqual([])
  })
})
