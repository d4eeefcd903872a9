import { describe, expect, it } from 'vitest'
import { chooseLocale, createTranslator, translate } from '../../../src/i18n'
import { firstMessages } from '../../../src/i18n/messages/first'
import { galleryMessages } from '../../../src/i18n/messages/gallery'
import { laterMessages } from '../../../src/i18n/messages/later'

const messages = { ...firstMessages, ...laterMessages, ...galleryMessages }

const parts = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

describe('the words of the interface', () => {
  it('take the same parameters in both languages', () => {
    const uneven = Object.entries(messages).filter(([, { zh, en }]) => parts(zh).join() !== parts(en).join())
    expect(uneven.map(([key]) => key)).toEqual([])
  })

  it('are all there', () => {
    expect(Object.entries(messages).filter(([, { zh, en }]) => zh.trim() === '' || en.trim() === '').map(([key]) => key)).toEqual([])
  })

  it('quote with one pair of signs throughout', () => {
    expect(Object.entries(messages).filter(([, { zh, en }]) => /[「」『』]/.test(zh + en)).map(([key]) => key)).toEqual([])
  })

  it('leave a part visible that was not given', () => {
    expect(translate('en', 'flows.untitled', {})).toBe('Untitled flow')
    expect(translate('en', 'flows.copyName', {})).toBe('{name} copy')
    expect(translate('en', 'flows.copyName', { name: 'A' })).toBe('A copy')
  })

  it('speak of one thing and of several as English does', () => {
    expect([0, 1, 2].map((count) => translate('en', 'palette.results', { count }))).toEqual(['0 results', '1 result', '2 results'])
    expect(translate('zh', 'palette.results', { count: 1 })).not.toContain('|')
  })

  it('are undefined for a key that nobody wrote, whatever objects inherit', () => {
    expect(createTranslator('zh').maybe('toString')).toBeUndefined()
  })

  it.each([[['en-GB', 'zh-CN'], 'en'], [['fr', 'zh-TW'], 'zh'], [['de'], 'zh'], [[], 'zh']] as const)('come in the first language of %j that is spoken: %s', (languages, locale) => {
    expect(chooseLocale(languages)).toBe(locale)
  })
})
