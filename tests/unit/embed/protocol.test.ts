import { describe, expect, it } from 'vitest'
import { answerForm, callForms, commonVersion, isAllowedOrigin, readConfiguration, readWindowMessage, setupForm } from '../../../src/embed/protocol'
import { readPortMessage } from '../../../src/embed/protocol/messages'
import { plainProblem } from '../../../src/embed/protocol/plainData'
import type { Json } from '../../../src/core/base'

describe('the version that is spoken', () => {
  it('is the newest that both know', () => {
    expect(commonVersion([1, 2, 3], [2, 1])).toBe(2)
    expect(commonVersion([1], [1])).toBe(1)
  })

  it('is none where they share none', () => expect(commonVersion([1], [2, 3])).toBeUndefined())
})

describe('who may embed', () => {
  const may = (origin: string, ...origins: string[]) => isAllowedOrigin(origin, { origins }, 'https://designer.example')

  it('is who is listed, to the letter', () => {
    expect(may('https://app.example', 'https://app.example')).toBe(true)
    expect(may('http://app.example', 'https://app.example')).toBe(false)
    expect(may('https://app.example:8443', 'https://app.example')).toBe(false)
    expect(may('https://app.example.evil.example', 'https://app.example')).toBe(false)
  })

  it('is the designer\'s own origin where that is said', () => {
    expect(may('https://designer.example', 'self')).toBe(true)
    expect(may('https://designer.example')).toBe(false)
  })

  it('is any subdomain where that is said, and neither the domain itself nor one that only ends like it', () => {
    expect(may('https://a.app.example', 'https://*.app.example')).toBe(true)
    expect(may('https://app.example', 'https://*.app.example')).toBe(false)
    expect(may('https://evilapp.example', 'https://*.app.example')).toBe(false)
    expect(may('https://anything.example', 'https://*.example')).toBe(false)
  })

  it('is never a page without an origin, whatever the list says', () => {
    expect(may('null', 'null')).toBe(false)
    expect(may('null', '*')).toBe(false)
    expect(may('file://', 'file://')).toBe(false)
    expect(may('https://any.example', '*')).toBe(false)
  })

  it('is read from a configuration, and from nothing else', () => {
    expect(readConfiguration({ origins: ['self'] })).toEqual({ origins: ['self'] })
    for (const wrong of [undefined, null, [], {}, { origins: 'self' }, { origins: [1] }, Object.create({ origins: ['self'] })]) expect(readConfiguration(wrong)).toBeUndefined()
  })
})

describe('data from another window', () => {
  it('is plain or refused', () => {
    for (const fine of [null, true, 'a', -1.5, [], {}, { a: [{ b: null }] }, { constructor: 1, prototype: 2 }]) expect(plainProblem(fine)).toBeUndefined()
    const own: unknown = JSON.parse('{"__proto__": {"polluted": true}}')
    for (const wrong of [undefined, Number.NaN, Infinity, 1n, Symbol('a'), () => 1, new Date(), new Map(), new Uint8Array(2), /a/, new Error('a'), Object.create(null), own, { a: undefined }]) {
      expect(plainProblem(wrong)).toBe('message.notPlain')
    }
  })

  it('has a size and a depth', () => {
    const circle: Record<string, unknown> = {}
    circle['self'] = circle
    let deep: unknown = 1
    for (let level = 0; level < 100_000; level += 1) deep = [deep]
    for (const huge of [circle, deep, 'a'.repeat(65_000_000), { ['k'.repeat(65_000_000)]: 1 }]) expect(plainProblem(huge)).toBe('message.tooLarge')
    expect(plainProblem([[[1]]], { characters: 10, values: 10, depth: 2 })).toBe('message.tooLarge')
    expect(plainProblem([1, 2, 3], { characters: 10, values: 3, depth: 9 })).toBe('message.tooLarge')
  })

  it('is a message only in its form', () => {
    expect(readPortMessage({ t: 'call', id: 1, name: 'get', args: {}, more: 1 })).toEqual({ t: 'call', id: 1, name: 'get', args: {} })
    expect(readPortMessage({ t: 'answer', id: 1, value: null })).toEqual({ t: 'answer', id: 1, value: null })
    expect(readPortMessage({ t: 'dance', id: 1 })).toBe('unknown')
    const wrong: unknown[] = [
      1, [], { t: 1 }, { t: 'call', id: 0, name: 'a', args: {} }, { t: 'call', id: 1.5, name: 'a', args: {} }, { t: 'call', id: 1, name: 'a' },
      { t: 'call', id: 1, name: 'a', args: [] }, { t: 'call', id: 1, name: 'a'.repeat(65), args: {} }, { t: 'answer', id: 1 },
      { t: 'answer', id: 1, error: 'no' }, { t: 'answer', id: 1, error: { code: 1, message: '' } }, { t: 'event', name: 'a' }, { t: 'cancel' },
    ]
    for (const data of wrong) expect(readPortMessage(data)).toBe('malformed')
  })

  it('from before there is a port is known by its name', () => {
    expect(readWindowMessage({ qiao: 'here', versions: [1] })).toEqual({ qiao: 'here', versions: [1] })
    expect(readWindowMessage({ qiao: 'refused', code: 'origin.refused', origin: 'null', versions: [1] })).toMatchObject({ code: 'origin.refused' })
    for (const other of ['webpackOk', { type: 'hello' }, { qiao: 'hello' }, { qiao: 'hello', versions: 1 }, { qiao: 'hello', versions: [0] }, { qiao: 'refused', code: 'x', origin: '', versions: [] }]) {
      expect(readWindowMessage(other)).toBeUndefined()
    }
  })
})

describe('the parameters of calls', () => {
  const wrong = (name: keyof typeof callForms, args: Json) => callForms[name](args, '')

  it('are told by place where they are wrong', () => {
    expect(wrong('setCapabilities', { capabilities: { panels: { palete: false } } })).toBe('capabilities.panels.palete: is not known')
    expect(wrong('select', { nodes: ['a', 1] })).toBe('nodes.1: a text of at most 200 characters')
    expect(wrong('setLocale', { locale: 'fr' })).toBe('locale: one of zh, en')
    expect(wrong('focus', {})).toBe('node: a text of at most 200 characters')
    expect(wrong('edit', { commands: [{}] })).toBe('commands.0: an edit with its type')
  })

  it('are taken where they are right', () => {
    expect(wrong('run', { trigger: 'a', payload: { any: [1] }, seed: 7 })).toBeUndefined()
    expect(wrong('focus', { node: 'a', path: ['b', 0] })).toBeUndefined()
    expect(setupForm({ locale: 'zh', transport: { default: 'host', connectors: { sms: 'sandbox' } }, capabilities: { edit: false } }, '')).toBeUndefined()
  })

  it('let no style through that fetches something or ends its declaration', () => {
    const token = (value: string, role = 'accent') => wrong('setTheme', { tokens: { light: { [role]: value } } })
    for (const fine of ['#123456', 'rgb(1 2 3 / .5)', '"PingFang SC", sans-serif', 'color-mix(in srgb, red, blue)', '8px']) expect(token(fine)).toBeUndefined()
    for (const evil of ['url(https://evil.example)', 'URL (x)', 'red; background: blue', 'red} body {', '</style>', '\\75rl(x)', 'image-set("a")']) expect(token(evil)).toBeDefined()
    expect(token('red', 'accent;x')).toBeDefined()
    expect(token('red', 'Accent')).toBeDefined()
  })

  it('let a host answer a call with a status or a failure, and nothing between', () => {
    expect(answerForm({ status: 200, body: '{}' }, '')).toBeUndefined()
    expect(answerForm({ failure: 'network' }, '')).toBeUndefined()
    for (const value of [null, {}, { status: 20, body: '' }, { status: 200 }, { failure: 'noMock' }, { status: 200, body: '', headers: { a: 1 } }, { status: 200, body: '', failure: 'network' }] as Json[]) {
      expect(answerForm(value, '')).toBeDefined()
    }
  })
})
