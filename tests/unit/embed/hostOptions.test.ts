import { describe, expect, it } from 'vitest'
import { hostOptions } from '../../../src/app/embedded/hostOptions'
import { createEndpoint, DesignerError, type OptionsAnswer, type OptionsQuestion } from '../../../src/embed/protocol'
import { hostHandlers } from '../../../src/embed/sdk/hostHandlers'
import { createPipe, settled } from './pipe'

const question = { flow: 'f', connector: 'crm', operation: 'lookup.customers', connection: 'crm-1', input: { city: '杭州' } }
const stay = new AbortController().signal
const ask = (answer: unknown, more: Partial<OptionsQuestion> = {}) => hostOptions({ options: () => Promise.resolve(answer) })({ ...question, ...more }, stay)
const option = (more: object) => ({ options: [{ value: 'a', ...more }] })

describe('what a field can be set to, asked of the host page', () => {
  it('is asked of its function, and read as choices; a value without a name is its own', async () => {
    const { left, right } = createPipe()
    const asked: OptionsQuestion[] = []
    const answer: OptionsAnswer = { options: [{ value: 7, label: '林晓', description: '杭州', group: '客户' }, { value: 8, parent: 7 }, { value: 'x', label: '' }], next: 'p2', searches: true }
    createEndpoint({ port: right, timeoutMs: 1000, handlers: hostHandlers({ onOptions: (told) => { asked.push(told); return answer } }) })
    const designer = createEndpoint({ port: left, timeoutMs: 1000, handlers: {} })
    const told = await hostOptions({ options: (wanted, signal) => designer.call('options', wanted, { signal }) })(question, stay)
    expect(asked).toEqual([question])
    expect(told).toEqual({
      choices: [{ value: 7, label: '林晓', description: '杭州', group: '客户' }, { value: 8, label: '8', parent: 7 }, { value: 'x', label: 'x' }], next: 'p2', searches: true,
    })
  })

  it('is left to the connector where the host gives nothing, and none listed is an answer', async () => {
    expect(await ask(null)).toBeUndefined()
    expect(await ask({ options: [] })).toEqual({ choices: [], searches: false })
  })

  it('has no further page where the host names the same one again, or none', async () => {
    expect(await ask({ options: [], next: 'p2' }, { cursor: 'p1' })).toHaveProperty('next', 'p2')
    for (const next of ['p2', '']) expect(await ask({ options: [], next }, { cursor: 'p2' })).not.toHaveProperty('next')
  })

  it('is told as what the host says, throws, or does not answer in time', async () => {
    const thrown = (error: unknown) => hostOptions({ options: () => Promise.reject(error as Error) })(question, stay)
    expect(await ask({ failure: '客户系统在维护' })).toEqual({ problem: { code: 'call.hostOptions', params: { detail: '客户系统在维护' } } })
    expect(await thrown(new Error('x'.repeat(10_000)))).toEqual({ problem: { code: 'call.hostOptions', params: { detail: 'x'.repeat(500) } } })
    expect(await thrown(new DesignerError('call.timeout', 'options'))).toEqual({ problem: { code: 'call.timeout' } })
  })

  it('is called off with whoever waited, and the host hears of it', async () => {
    const { left, right } = createPipe()
    let told: AbortSignal | undefined
    createEndpoint({ port: right, timeoutMs: 1000, handlers: hostHandlers({ onOptions: (_, signal) => { told = signal; return new Promise(() => undefined) } }) })
    const designer = createEndpoint({ port: left, timeoutMs: 1000, handlers: {} })
    const abort = new AbortController()
    const waiting = hostOptions({ options: (wanted, signal) => designer.call('options', wanted, { signal }) })(question, abort.signal)
    await settled()
    expect(told?.aborted).toBe(false)
    abort.abort()
    await expect(waiting).rejects.toThrow('called off')
    await settled()
    expect(told?.aborted).toBe(true)
  })

  it.each<[string, unknown, RegExp]>([
    ['a text', 'ok', /^answer: an object/],
    ['a list', [{ value: 'a' }], /^answer: an object/],
    ['no options', {}, /^answer\.options: a list of at most 2000/],
    ['too many', { options: Array.from({ length: 2001 }, (_, value) => ({ value })) }, /^answer\.options: a list of at most 2000/],
    ['an option without a value', { options: [{ label: 'a' }] }, /^answer\.options\.0\.value/],
    ['a value that is empty', { options: [{ value: '' }] }, /^answer\.options\.0\.value: not empty/],
    ['a value that is an object', { options: [{ value: 'a' }, { value: { toString: 'a' } }] }, /^answer\.options\.1\.value/],
    ['a value that is yes or no', { options: [{ value: true }] }, /^answer\.options\.0\.value/],
    ['a value that is too long', { options: [{ value: 'a'.repeat(1001) }] }, /^answer\.options\.0\.value: a text of at most 1000/],
    ['a label that is too long', option({ label: 'a'.repeat(401) }), /^answer\.options\.0\.label: a text of at most 400/],
    ['a label that is a megabyte', option({ label: 'a'.repeat(1_000_000) }), /^answer\.options\.0\.label: a text of at most 400/],
    ['a label in two languages', option({ label: { zh: 'a', en: 'a' } }), /^answer\.options\.0\.label/],
    ['a mistyped member', option({ lable: 'a' }), /^answer\.options\.0\.lable: is not known/],
    ['a member that aims at a prototype', JSON.parse('{"options": [{"value": "a", "__proto__": {"label": "b"}}]}'), /^answer\.options\.0\.__proto__: is not known/],
    ['a parent that is a list', option({ parent: ['a'] }), /^answer\.options\.0\.parent/],
    ['a cursor that is a number', { options: [], next: 2 }, /^answer\.next: a text/],
    ['a failure that is no sentence', { failure: 500 }, /^answer\.failure: a text/],
    ['options and a failure', { options: [], failure: 'x' }, /^answer\.options: is not known/],
  ])('says by its place what is wrong with an answer: %s', async (_name, answer, detail) => {
    expect(await ask(answer)).toEqual({ problem: { code: 'call.hostAnswer', params: { detail: expect.stringMatching(detail) as unknown } } })
  })
})
