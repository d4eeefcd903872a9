import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useEffect, useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import type { Issue } from '../../../src/core/base'
import { runSchema, type Scope, type Value } from '../../../src/core/expression'
import type { FieldSchema } from '../../../src/core/schema'
import { FieldForm, type FormEnvironment } from '../../../src/forms'
import { LocaleProvider } from '../../../src/i18n'

const text = (zh: string, en = zh) => ({ zh, en })

const scope: Scope = {
  trigger: { type: 'object', properties: { name: { type: 'string', title: text('客户名称', 'Customer') }, count: { type: 'integer', title: text('数量', 'Count') } } },
  steps: {
    meeting: { title: '创建会议', presence: 'maybe', schema: { type: 'object', properties: { code: { type: 'string', title: text('会议号', 'Number') } } } },
    never: { title: '别的步骤', presence: 'never', schema: { type: 'object', properties: { x: { type: 'string' } } } },
  },
  errors: {}, vars: { total: { type: 'number' } }, run: runSchema,
}

function environment(changes: Partial<FormEnvironment> = {}): FormEnvironment {
  return {
    scope, modes: ['const', 'ref', 'expr'], issues: [], timezone: 'Asia/Shanghai', drafts: new Map(), readOnly: false,
    sample: (path) => (path.join('.') === 'trigger.name' ? '林晓' : undefined), ...changes,
  }
}

/** Mounts a form that keeps its values, and gives the values as they are now. */
function mount(properties: Record<string, FieldSchema>, start: Record<string, Value> = {}, more: { environment?: Partial<FormEnvironment>; required?: string[]; locale?: 'zh' | 'en' } = {}) {
  const current = { values: start }
  const surroundings = environment(more.environment)
  function Host() {
    const [values, setValues] = useState(start)
    useEffect(() => { current.values = values }, [values])
    return (
      <LocaleProvider locale={more.locale ?? 'zh'}>
        <FieldForm
          schema={{ type: 'object', properties, ...(more.required ? { required: more.required } : {}) }}
          values={values}
          environment={surroundings}
          onChange={(name, value) => setValues(({ [name]: _old, ...rest }) => (value === undefined ? rest : { ...rest, [name]: value }))}
        />
      </LocaleProvider>
    )
  }
  render(<Host />)
  return current
}

describe('a form made from a schema', () => {
  it('says that {{ is mere text in a constant, and leads to the mode that refers to data', async () => {
    const user = userEvent.setup()
    const current = mount({ name: { type: 'string', title: text('姓名') }, kind: { type: 'string', title: text('只能是常量'), ui: { modes: ['const'] } } })
    await user.type(screen.getByLabelText('姓名'), '你好 {{{{')
    await user.type(screen.getByLabelText('只能是常量'), '{{{{')
    expect(screen.getAllByText('常量里的 {{ 只是文字。')).toHaveLength(1)
    await user.click(screen.getByRole('button', { name: '改用变量来引用数据' }))
    expect(current.values['name']).toEqual({ text: ['你好 {{'] })
    expect(screen.queryByText('常量里的 {{ 只是文字。')).toBeNull()
  })

  it('shows each field by its type, labelled, with stars on required ones', () => {
    mount(
      { name: { type: 'string', title: text('姓名') }, age: { type: 'integer', title: text('年龄') }, ok: { type: 'boolean', title: text('同意') }, kind: { type: 'string', enum: ['a', 'b'], title: text('类型') } },
      {}, { required: ['name'] },
    )
    expect(screen.getByLabelText('姓名').tagName).toBe('INPUT')
    expect(screen.getByRole('spinbutton', { name: '年龄' })).toBeTruthy()
    expect(screen.getByRole('switch', { name: '同意' })).toBeTruthy()
    expect(screen.getByRole('combobox', { name: '类型' })).toBeTruthy()
    expect(screen.getAllByLabelText('必填')).toHaveLength(1)
  })

  it('writes what is typed as a constant, and unsets an emptied field', async () => {
    const user = userEvent.setup()
    const form = mount({ name: { type: 'string', title: text('姓名') } })
    await user.type(screen.getByLabelText('姓名'), '林晓')
    expect(form.values).toEqual({ name: { const: '林晓' } })
    await user.clear(screen.getByLabelText('姓名'))
    expect(form.values).toEqual({})
  })

  it('holds back half-composed text and passes it on when composition ends', async () => {
    const { fireEvent } = await import('@testing-library/react')
    const form = mount({ name: { type: 'string', title: text('姓名') } })
    const input = screen.getByLabelText<HTMLInputElement>('姓名')
    fireEvent.compositionStart(input)
    fireEvent.change(input, { target: { value: 'lin' } })
    expect(form.values).toEqual({})
    fireEvent.change(input, { target: { value: '林' } })
    fireEvent.compositionEnd(input)
    expect(form.values).toEqual({ name: { const: '林' } })
  })

  it('hides fields whose condition does not hold, and shows them when it does', async () => {
    const user = userEvent.setup()
    mount({
      loud: { type: 'boolean', title: text('提醒') },
      word: { type: 'string', title: text('提醒词'), ui: { visible: { at: '/loud', equals: true } } },
    })
    expect(screen.queryByLabelText('提醒词')).toBeNull()
    await user.click(screen.getByRole('switch', { name: '提醒' }))
    expect(screen.getByLabelText('提醒词')).toBeTruthy()
  })

  it('folds advanced fields away until they hold a value', async () => {
    const user = userEvent.setup()
    mount({ a: { type: 'string', title: text('甲'), ui: { advanced: true } }, b: { type: 'string', title: text('乙'), ui: { advanced: true } } }, { b: { const: '1' } })
    expect(screen.queryByLabelText('甲')).toBeNull()
    expect(screen.getByLabelText('乙')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: '更多设置（1）' }))
    expect(screen.getByLabelText('甲')).toBeTruthy()
  })

  it('tells a problem at its field and applies the fix', async () => {
    const user = userEvent.setup()
    const applyFix = vi.fn<(issue: Issue) => void>()
    const issue: Issue = { code: 'value.maxLength', severity: 'error', place: { node: 'n', path: ['name'] }, params: { limit: 3, actual: 5 }, fix: { code: 'value.makeText', apply: [] } }
    mount({ name: { type: 'string', title: text('姓名') }, other: { type: 'string', title: text('其他') } }, { name: { const: 'abcde' } }, { environment: { issues: [issue], applyFix } })
    expect(screen.getByText('最多 3 个字符，现在 5 个')).toBeTruthy()
    expect(screen.getByLabelText('姓名').getAttribute('aria-invalid')).toBe('true')
    expect(screen.getByLabelText('其他').getAttribute('aria-invalid')).toBe('false')
    await user.click(screen.getByRole('button', { name: '转成文本' }))
    expect(applyFix).toHaveBeenCalledWith(issue)
  })

  it('shows a choice’s default while nothing is chosen, without writing it', () => {
    const form = mount({ kind: { type: 'string', enum: ['a', 'b'], default: 'b', title: text('类型'), ui: { labels: { a: text('甲'), b: text('乙') } } } })
    expect(screen.getByTitle('乙')).toBeTruthy()
    expect(form.values).toEqual({})
  })

  it('counts bytes as vendors do', () => {
    mount({ name: { type: 'string', title: text('主题'), maxBytes: 30 } }, { name: { const: '产品介绍会' } }, { locale: 'en' })
    expect(screen.getByText('15 / 30 bytes')).toBeTruthy()
  })

  it('never shows a stored secret, and offers no other mode for it', async () => {
    const user = userEvent.setup()
    const form = mount({ key: { type: 'string', title: text('密钥'), secret: true } }, { key: { const: 'top-secret' } })
    expect(document.body.innerHTML).not.toContain('top-secret')
    expect(screen.queryByRole('radiogroup')).toBeNull()
    await user.click(screen.getByRole('button', { name: '更换' }))
    await user.type(screen.getByLabelText('密钥'), 'new')
    expect(screen.getByLabelText('密钥').getAttribute('type')).toBe('password')
    expect(form.values).toEqual({ key: { const: 'new' } })
  })

  it('forgets a secret once its box is left, and says that it has to be typed again where the box was emptied', async () => {
    const user = userEvent.setup()
    const form = mount({ key: { type: 'string', title: text('密钥'), secret: true } })
    await user.type(screen.getByLabelText('密钥'), 'open-sesame')
    await user.tab()
    expect(screen.getByRole('img', { name: '已保存，不再显示' })).toBeTruthy()
    expect(document.body.innerHTML).not.toContain('open-sesame')
    await user.click(screen.getByRole('button', { name: '更换' }))
    await user.type(screen.getByLabelText('密钥'), 'x{Backspace}')
    await user.tab()
    expect(screen.queryByRole('img', { name: '已保存，不再显示' })).toBeNull()
    expect(screen.getByText('已清空，要重新输入才能保存')).toBeTruthy()
    expect(form.values).toEqual({})
    await user.click(screen.getByRole('button', { name: '还用原来的' }))
    expect(screen.getByRole('img', { name: '已保存，不再显示' })).toBeTruthy()
    expect(form.values).toEqual({ key: { const: 'open-sesame' } })
    await user.click(screen.getByRole('button', { name: '更换' }))
    await user.tab()
    expect(screen.getByRole('img', { name: '已保存，不再显示' })).toBeTruthy()
  })

  it('tells what is there where a picker cannot show it, instead of looking empty', () => {
    mount(
      { due: { type: 'string', format: 'date', title: text('到期日') }, at: { type: 'string', format: 'dateTime', title: text('开始') }, wait: { type: 'string', format: 'duration', title: text('等') } },
      { due: { const: '2026/11/22' }, at: { const: '明天' }, wait: { const: 'P1M' } },
    )
    for (const said of ['2026/11/22', '明天', 'P1M']) expect(screen.getByText(`现在的值：${said}`)).toBeTruthy()
  })

  it('adds, fills and removes items of a list', async () => {
    const user = userEvent.setup()
    const form = mount({ to: { type: 'array', title: text('收件人'), items: { type: 'string' } } })
    await user.click(screen.getByRole('button', { name: /添加/ }))
    await user.type(screen.getByLabelText('第 1 项'), 'lina')
    expect(form.values).toEqual({ to: { const: ['lina'] } })
    await user.click(screen.getByRole('button', { name: '删除第 1 项' }))
    expect(form.values).toEqual({})
  })

  it('gives each item of a list a mode of its own', async () => {
    const user = userEvent.setup()
    const form = mount({ to: { type: 'array', title: text('收件人'), items: { type: 'string' } } }, { to: { const: ['lina', 'wangfang'] } })
    const modes = screen.getByRole('radiogroup', { name: '“第 2 项”的取值方式' })
    await user.click(within(modes).getByRole('radio', { name: '表达式' }))
    expect(form.values).toEqual({ to: { items: [{ const: 'lina' }, { expr: '"wangfang"' }] } })
  })

  it('unfolds an object into its members and keeps it one value', async () => {
    const user = userEvent.setup()
    const form = mount({ media: { type: 'object', title: text('媒体参数'), properties: { mute: { type: 'boolean', title: text('静音入会') }, word: { type: 'string', title: text('口令') } } } })
    await user.click(screen.getByRole('button', { name: '媒体参数' }))
    await user.click(screen.getByRole('switch', { name: '静音入会' }))
    await user.type(screen.getByLabelText('口令'), '1')
    expect(form.values).toEqual({ media: { const: { mute: true, word: '1' } } })
    expect(screen.getByRole('button', { name: '媒体参数' }).textContent).toContain('静音入会 开 · 口令 1')
  })

  it('keeps JSON that does not parse as a draft and says where it is broken', async () => {
    const user = userEvent.setup()
    const drafts = new Map<string, string>()
    const form = mount({ body: { type: 'object', title: text('内容'), ui: { widget: 'json' } } }, { body: { const: { a: 1 } } }, { environment: { drafts } })
    const box = screen.getByLabelText('内容')
    await user.clear(box)
    await user.type(box, '{{"a": }')
    expect(screen.getByText(/第 1 行第 \d+ 列附近不是正确的 JSON/)).toBeTruthy()
    expect(drafts.get('body')).toBe('{"a": }')
    expect(form.values).toEqual({})
  })
})

describe('the three modes', () => {
  it('keeps what is no number in its box, says so, and takes it once it is mended', async () => {
    const user = userEvent.setup()
    const drafts = new Map<string, string>()
    const form = mount({ age: { type: 'integer', title: text('年龄') }, name: { type: 'string', title: text('姓名') } }, { age: { const: 7 } }, { environment: { drafts } })
    const box = () => screen.getByRole<HTMLInputElement>('spinbutton', { name: '年龄' })
    await user.clear(box())
    await user.type(box(), '十二')
    await user.tab()
    expect(box().value).toBe('十二')
    expect(screen.getByText('这不是数字')).toBeTruthy()
    expect([...drafts]).toEqual([['age', '十二']])
    await user.clear(box())
    await user.type(box(), '１２')
    await user.tab()
    expect(form.values).toEqual({ age: { const: 12 } })
    expect(screen.queryByText('这不是数字')).toBeNull()
    expect(drafts.size).toBe(0)
  })

  it('does not say no for a truth value that nobody chose', async () => {
    const user = userEvent.setup()
    const form = mount({ ok: { type: 'boolean', title: text('同意') } }, {}, { required: ['ok'] })
    expect(screen.queryByRole('switch')).toBeNull()
    await user.click(within(screen.getByRole('radiogroup', { name: '同意' })).getByRole('radio', { name: '否' }))
    expect(form.values).toEqual({ ok: { const: false } })
    expect(screen.getByRole('switch', { name: '同意' }).getAttribute('aria-checked')).toBe('false')
  })

  it('switches without losing what a field holds', async () => {
    const user = userEvent.setup()
    const form = mount({ name: { type: 'string', title: text('姓名') } }, { name: { const: '林晓' } })
    await user.click(screen.getByRole('radio', { name: '变量' }))
    expect(form.values).toEqual({ name: { text: ['林晓'] } })
    await user.click(screen.getByRole('radio', { name: '表达式' }))
    expect(form.values).toEqual({ name: { expr: '"林晓"' } })
    await user.click(screen.getByRole('radio', { name: '常量' }))
    expect(form.values).toEqual({ name: { const: '林晓' } })
  })

  it('brings back what a mode held where the other cannot say it', async () => {
    const user = userEvent.setup()
    const form = mount({ name: { type: 'string', title: text('姓名') } }, { name: { expr: '$uppercase(trigger.name)' } })
    await user.click(screen.getByRole('radio', { name: '常量' }))
    expect(form.values).toEqual({})
    await user.click(screen.getByRole('radio', { name: '表达式' }))
    expect(form.values).toEqual({ name: { expr: '$uppercase(trigger.name)' } })
  })

  it('moves through the modes with the arrow keys', async () => {
    const user = userEvent.setup()
    mount({ name: { type: 'string', title: text('姓名') } })
    screen.getByRole('radio', { name: '常量' }).focus()
    await user.keyboard('{ArrowRight}')
    expect(screen.getByRole('radio', { name: '变量' }).getAttribute('aria-checked')).toBe('true')
  })

  it('puts a variable into a text as a chip, and shows what it comes to', async () => {
    const user = userEvent.setup()
    const preview = vi.fn<NonNullable<FormEnvironment['preview']>>(() => Promise.resolve({ status: 'value', source: 'sample', value: '欢迎林晓', cut: false, type: 'string' }))
    const form = mount({ name: { type: 'string', title: text('主题') } }, { name: { text: ['欢迎'] } }, { environment: { preview } })
    expect(preview).not.toHaveBeenCalled()
    await user.click(screen.getByRole('button', { name: '插入变量' }))
    await user.keyboard('客户{Enter}')
    expect(form.values).toEqual({ name: { text: ['欢迎', { ref: ['trigger', 'name'] }] } })
    expect(screen.getByRole('img', { name: /客户名称/ })).toBeTruthy()
    expect(await screen.findByText('"欢迎林晓"')).toBeTruthy()
    expect(preview).toHaveBeenCalledExactlyOnceWith({ value: form.values.name, schema: { type: 'string', title: text('主题') }, path: ['name'] })
  })

  it('keeps the type of a reference that stands alone and fits', async () => {
    const user = userEvent.setup()
    const form = mount({ count: { type: 'integer', title: text('数量') } })
    await user.click(screen.getByRole('radio', { name: '变量' }))
    await user.click(screen.getByRole('button', { name: '数量' }))
    await user.keyboard('数量{Enter}')
    expect(form.values).toEqual({ count: { ref: ['trigger', 'count'] } })
  })

  it('writes the conversion where a variable of another type is chosen', async () => {
    const user = userEvent.setup()
    const form = mount({ count: { type: 'number', title: text('数量') } })
    await user.click(screen.getByRole('radio', { name: '变量' }))
    await user.click(screen.getByRole('button', { name: '数量' }))
    await user.keyboard('会议号{Enter}')
    expect(form.values).toEqual({ count: { expr: '$number(steps.meeting.code)' } })
  })

  it('marks steps that may be absent, and leaves out those that never come before', async () => {
    const user = userEvent.setup()
    mount({ name: { type: 'string', title: text('主题') } }, { name: { text: ['x'] } })
    await user.click(screen.getByRole('button', { name: '插入变量' }))
    const tree = screen.getByRole('tree')
    expect(within(tree).getByText('可能没有')).toBeTruthy()
    expect(within(tree).queryByText('别的步骤')).toBeNull()
  })

  it('shows an object put together from parts as an expression where the type is open, and leaves it alone until it is edited', async () => {
    const user = userEvent.setup()
    const start: Record<string, Value> = { any: { fields: { who: { ref: ['trigger', 'name'] }, how: { const: 1 } } }, list: { items: [{ const: 1 }, { const: 2 }] } }
    const form = mount({ any: { title: text('结果') }, list: { title: text('名单') } }, start)
    const source = await screen.findByDisplayValue('{"who": trigger.name, "how": 1}')
    expect(screen.getByText(/^\[\s*1,\s*2\s*\]$/)).toBeTruthy()
    expect(form.values).toEqual(start)
    await user.click(source)
    await user.keyboard('{End}')
    await user.paste(' ')
    expect(form.values['any']).toEqual({ expr: '{"who": trigger.name, "how": 1} ' })
    expect(form.values['list']).toEqual(start['list'])
  })

  it('completes paths while an expression is typed', async () => {
    const user = userEvent.setup()
    const form = mount({ name: { type: 'string', title: text('主题') } }, { name: { expr: '' } })
    await user.type(screen.getByLabelText('主题'), 'trigger.na')
    expect(screen.getByRole('option', { name: /name/ })).toBeTruthy()
    await user.keyboard('{Enter}')
    expect(form.values).toEqual({ name: { expr: 'trigger.name' } })
  })
})

describe('a form where nothing may be changed', () => {
  const readOnly = { environment: { readOnly: true } }

  it('shows every value as people read it, and no control that changes one', () => {
    mount(
      {
        note: { type: 'string', title: text('说明') }, kind: { type: 'string', enum: ['a', 'b'], title: text('类型'), ui: { labels: { a: text('甲'), b: text('乙') } } },
        ok: { type: 'boolean', title: text('同意') }, at: { type: 'string', format: 'dateTime', title: text('时间') }, wait: { type: 'string', format: 'duration', title: text('等待') },
        key: { type: 'string', secret: true, title: text('密钥') }, hello: { type: 'string', title: text('问候') }, code: { type: 'integer', title: text('算式') },
        list: { type: 'array', title: text('名单'), items: { type: 'string' } }, empty: { type: 'string', title: text('没填') }, usual: { type: 'integer', title: text('次数'), default: 3 },
      },
      {
        note: { const: '第一行\n第二行' }, kind: { const: 'b' }, ok: { const: true }, at: { const: '2026-11-22T07:00:00Z' }, wait: { const: 'PT15M' }, key: { const: 'do-not-show' },
        hello: { text: ['欢迎', { ref: ['trigger', 'name'] }] }, code: { expr: '1 + 1' }, list: { items: [{ const: '林晓' }] },
      },
      readOnly,
    )
    const read = (name: string) => screen.getByRole('textbox', { name }).textContent
    expect(read('说明')).toBe('第一行\n第二行')
    expect(read('类型')).toBe('乙')
    expect(read('同意')).toBe('是')
    expect(read('时间')).toBe('2026-11-22 15:00 Asia/Shanghai')
    expect(read('等待')).toBe('15 分钟')
    expect(read('密钥')).not.toContain('do-not-show')
    expect(read('问候')).toContain('欢迎')
    expect(read('问候')).toContain('客户名称')
    expect(read('算式')).toBe('1 + 1')
    expect(within(screen.getByRole('group', { name: '名单' })).getByText('林晓')).toBeTruthy()
    expect(read('没填')).toBe('没有填写')
    expect(read('次数')).toBe('默认：3')
    for (const role of ['radio', 'switch', 'combobox', 'spinbutton'] as const) expect(screen.queryAllByRole(role)).toEqual([])
    expect(screen.getAllByRole('textbox').every((box) => box.getAttribute('aria-readonly') === 'true')).toBe(true)
  })

  it('copies a value as it can be pasted into a field', async () => {
    const user = userEvent.setup()
    mount({ hello: { type: 'string', title: text('问候') }, kind: { type: 'string', enum: ['a'], title: text('类型'), ui: { labels: { a: text('甲') } } } }, { hello: { text: ['欢迎', { ref: ['trigger', 'name'] }] }, kind: { const: 'a' } }, readOnly)
    const [hello, kind] = screen.getAllByRole('button', { name: '复制' })
    await user.click(hello!)
    expect(await navigator.clipboard.readText()).toBe('欢迎{{trigger.name}}')
    expect(screen.getByRole('button', { name: '已复制' })).toBeTruthy()
    await user.click(kind!)
    expect(await navigator.clipboard.readText()).toBe('a')
  })
})
