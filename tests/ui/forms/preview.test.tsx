import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import type { Issue } from '../../../src/core/base'
import { runSchema, type Value } from '../../../src/core/expression'
import type { PreviewAnswer } from '../../../src/core/run'
import type { FieldSchema } from '../../../src/core/schema'
import { FieldForm, type FormEnvironment } from '../../../src/forms'
import { LocaleProvider } from '../../../src/i18n'

type Preview = NonNullable<FormEnvironment['preview']>

const value = (given: Partial<PreviewAnswer & { status: 'value' }>): PreviewAnswer =>
  ({ status: 'value', source: 'sample', value: 1, cut: false, type: 'integer', ...given })

/** A form whose values are worked out by the test. */
function mount(schema: FieldSchema, start: Value, preview: Preview, issues: readonly Issue[] = []) {
  const surroundings: FormEnvironment = {
    scope: { trigger: {}, steps: {}, errors: {}, vars: {}, run: runSchema }, modes: ['const', 'ref', 'expr'], issues,
    timezone: 'Asia/Shanghai', drafts: new Map(), readOnly: false, sample: () => undefined, preview,
  }
  const top: FieldSchema = { type: 'object', properties: { field: schema } }
  function Host() {
    const [values, setValues] = useState<Record<string, Value>>({ field: start })
    return <FieldForm schema={top} values={values} environment={surroundings} onChange={(name, next) => setValues(next ? { [name]: next } : {})} />
  }
  render(<LocaleProvider locale="zh"><Host /></LocaleProvider>)
}

const shown = () => [...document.querySelectorAll<HTMLElement>('.qf-preview')].map((one) => `${one.dataset.tone}: ${one.textContent?.replace(/\s+/g, ' ').trim()}`)

const issue = (code: string, severity: Issue['severity'] = 'error'): Issue => ({ code, severity, place: { node: 'n', path: ['field'] }, params: { expected: 'string', actual: 'integer' } })

describe('the preview below a field', () => {
  it.each<[string, PreviewAnswer, FieldSchema, string[]]>([
    ['a text, as it is', value({ value: '欢迎林晓', type: 'string' }), { type: 'string' }, ['ok: "欢迎林晓" 样例']],
    ['a time, as its clock shows it', value({ value: '2026-11-22T07:00:05Z', type: 'string', source: 'run' }), { type: 'string', format: 'dateTime' }, ['ok: 2026-11-22 15:00:05 · 时间 ✓ 上次运行']],
    ['a list, with how long it is', value({ value: [1, 2], cut: true, type: 'array', size: 300, source: 'none' }), {}, ['ok: [1,2]… · 列表 300 项 ✓']],
    ['a truth value', value({ value: false, type: 'boolean' }), { type: 'boolean' }, ['ok: false · 是否 ✓ 样例']],
    ['what does not fit, and why', value({ issue: { code: 'value.type', path: [], params: { expected: 'string', actual: 'integer' } } }), { type: 'string' }, ['bad: 1 · 要填文本，现在是整数 样例']],
    ['where in it something does not fit', value({ value: [{ a: 1 }], type: 'array', issue: { code: 'value.required', path: [0, 'b'] } }), { type: 'array' }, ['bad: [{"a":1}] · `0`.b 这里必须填写 样例']],
    ['why there is no value', { status: 'problem', source: 'run', problem: { kind: 'expression', code: 'expression.notNumeric', params: { value: 'abc' } } }, {}, ['bad: “abc”不能转成数字 上次运行']],
    ['nothing found in a sample, which is no mistake yet', { status: 'problem', source: 'sample', problem: { kind: 'expression', code: 'expression.noResult' } }, {}, ['warn: 表达式没有结果：它引用的字段可能不存在 样例']],
    ['what is not known before a run', { status: 'unknown', path: 'steps.http.body' }, {}, ['none: 还没有“steps.http.body”的数据，试运行一次就能看到']],
    ['that it was broken off', { status: 'stopped', ms: 1000 }, {}, ['warn: 算了 1 秒还没有结果，已停止。检查无休止的循环和复杂的正则。']],
  ])('shows %s', async (_, answer, schema, lines) => {
    mount(schema, { expr: 'x' }, () => Promise.resolve(answer))
    await expect.poll(shown).toEqual(lines)
    const field = screen.getByRole('textbox')
    expect(field.getAttribute('aria-describedby')?.split(' ')).toContain(document.querySelector('.qf-preview')?.id)
  })

  it('does not say again what a problem says already', async () => {
    const wrong = value({ issue: { code: 'value.type', path: [], params: { expected: 'string', actual: 'integer' } } })
    mount({ type: 'string' }, { expr: 'x' }, () => Promise.resolve(wrong), [issue('type.mismatch')])
    await expect.poll(shown).toEqual(['bad: 1 样例'])
  })

  it('is not asked of constants, nor of texts without references', async () => {
    const preview = vi.fn<Preview>(() => Promise.resolve(value({})))
    mount({ type: 'string' }, { text: ['只有文字'] }, preview)
    await act(() => new Promise((done) => { setTimeout(done, 30) }))
    expect(preview).not.toHaveBeenCalled()
    expect(shown()).toEqual([])
  })
})

describe('while an expression is typed', () => {
  it('is worked out once a pause, and the last answer stays until there is another', async () => {
    const user = userEvent.setup({ delay: 5 })
    const preview = vi.fn<Preview>(({ value: given }) => Promise.resolve('expr' in given && given.expr.endsWith('.') ? { status: 'unreadable' } : value({ value: 'expr' in given ? given.expr : '', type: 'string' })))
    mount({}, { expr: 'a' }, preview)
    await expect.poll(shown).toEqual(['ok: "a" 样例'])
    await user.click(screen.getByRole('textbox'))
    await user.keyboard('bcde.')
    await expect.poll(() => preview.mock.lastCall?.[0].value).toEqual({ expr: 'abcde.' })
    expect(preview.mock.calls.length).toBeLessThan(5)
    await expect.poll(() => document.querySelector<HTMLElement>('.qf-preview')?.dataset.late).toBe('true')
    expect(shown()).toEqual(['ok: "a" 样例'])
    await user.keyboard('f')
    await expect.poll(shown).toEqual(['ok: "abcde.f" 样例'])
    expect(document.querySelector<HTMLElement>('.qf-preview')?.dataset.late).toBeUndefined()
    await user.clear(screen.getByRole('textbox'))
    expect(shown()).toEqual([])
  })

  it('goes when nobody goes on with what cannot be read', async () => {
    const user = userEvent.setup()
    mount({}, { expr: 'a' }, ({ value: given }) => Promise.resolve('expr' in given && given.expr === 'a' ? value({ value: 1 }) : { status: 'unreadable' }))
    await expect.poll(shown).toHaveLength(1)
    await user.type(screen.getByRole('textbox'), '(')
    await expect.poll(() => document.querySelector<HTMLElement>('.qf-preview')?.dataset.late).toBe('true')
    await expect.poll(shown, { timeout: 4000 }).toEqual([])
  })

  it('shows the newest value’s answer, whichever comes first', async () => {
    const user = userEvent.setup()
    const answers = new Map<string, (answer: PreviewAnswer) => void>()
    mount({}, { expr: 'a' }, ({ value: given }) => new Promise((resolve) => { answers.set('expr' in given ? given.expr : '', resolve) }))
    await expect.poll(() => [...answers.keys()]).toEqual(['a'])
    await user.type(screen.getByRole('textbox'), 'b')
    await expect.poll(() => [...answers.keys()]).toEqual(['a', 'ab'])
    act(() => answers.get('ab')?.(value({ value: 2 })))
    await expect.poll(shown).toEqual(['ok: 2 · 整数 ✓ 样例'])
    act(() => answers.get('a')?.(value({ value: 1 })))
    await act(() => Promise.resolve())
    expect(shown()).toEqual(['ok: 2 · 整数 ✓ 样例'])
  })
})

it('stands below each item of a list, each member of an object and each condition', async () => {
  const paths: string[] = []
  const preview: Preview = ({ path }) => {
    paths.push(path.join('.'))
    return Promise.resolve(value({ value: path.join('.'), type: 'string', source: 'none' }))
  }
  mount(
    { type: 'array', items: { type: 'object', properties: { when: { type: 'boolean' }, map: { type: 'object', additionalProperties: true, ui: { widget: 'map' } } } }, ui: { widget: 'cases' } },
    { items: [{ fields: { when: { expr: 'a' }, map: { fields: { x: { expr: 'b' }, y: { const: 1 } } } } }, { fields: { when: { expr: 'c' } } }] },
    preview,
  )
  await expect.poll(shown).toEqual(['ok: "field.0.when"', 'ok: "field.0.map.x"', 'ok: "field.1.when"'])
  expect(paths.toSorted()).toEqual(['field.0.map.x', 'field.0.when', 'field.1.when'])
})
