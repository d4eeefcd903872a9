import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, it } from 'vitest'
import type { FileHandle, Json, Locale } from '../../../src/core/base'
import { constOf, runSchema, type Value } from '../../../src/core/expression'
import type { FieldSchema } from '../../../src/core/schema'
import { FieldForm, type FormEnvironment } from '../../../src/forms'
import { LocaleProvider } from '../../../src/i18n'
import { createFileStore } from '../../../src/files'
import { filesInMemory } from '../../support/renderInDesigner'

const picture: FieldSchema = { type: 'object', format: 'file', title: { zh: '图片', en: 'Picture' }, accept: ['image/png', '.png', '.jpg', '.jpeg'], minSize: 3, maxSize: 2_097_152 }

interface Mounted { schema?: FieldSchema; value?: Value; locale?: Locale; environment?: Partial<FormEnvironment> }

function mount({ schema = picture, value, locale = 'zh', environment = {} }: Mounted = {}) {
  const store = filesInMemory()
  const seen: { value: Value | undefined } = { value }
  const surroundings: FormEnvironment = {
    scope: { trigger: {}, steps: {}, errors: {}, vars: {}, run: runSchema }, modes: ['const', 'ref', 'expr'], issues: [], timezone: 'Asia/Shanghai', drafts: new Map(), readOnly: false,
    sample: () => undefined, files: store, ...environment,
  }
  function Held() {
    const [held, setHeld] = useState(value)
    return <FieldForm schema={{ type: 'object', properties: { file: schema } }} values={held ? { file: held } : {}} environment={surroundings} onChange={(_, next) => { seen.value = next; setHeld(next) }} />
  }
  const { container } = render(<LocaleProvider locale={locale}><Held /></LocaleProvider>)
  const handle = () => (seen.value && constOf(seen.value)) as unknown as FileHandle
  const input = () => container.querySelector('[data-file-input]') as HTMLInputElement
  const zone = () => container.querySelector('.qf-file') as HTMLElement
  return { store, seen, handle, input, zone, user: userEvent.setup({ applyAccept: false }) }
}

const file = (name: string, type: string, size: number) => new File([new Uint8Array(size).fill(7)], name, { type })
const constant = (handle: Partial<FileHandle>): Value => ({ const: { file: 'gone', name: '海报.png', type: 'image/png', size: 9, ...handle } as unknown as Json })

describe('a field that takes a file', () => {
  it('keeps what is chosen by what is in it, and tells its name, kind and size', async () => {
    const { store, handle, input, user } = mount()
    expect(await screen.findByRole('button', { name: /图片.*选择文件/ })).toBeTruthy()
    expect(screen.getByText('PNG、JPG · 最大 2 MB')).toBeTruthy()
    await user.upload(input(), file('海报.png', 'image/png', 1_536))
    expect(await screen.findByText('海报.png')).toBeTruthy()
    expect(screen.getByText('PNG · 1.5 KB')).toBeTruthy()
    expect(handle()).toMatchObject({ name: '海报.png', type: 'image/png', size: 1_536, file: expect.stringMatching(/^[0-9a-f]{64}$/) as string })
    expect(await store.read(handle().file)).toHaveLength(1_536)
    // This store has no database behind it.
    expect(await screen.findByText(/只保留到关闭页面/)).toBeTruthy()
  })

  it('takes what is dropped and what is pasted, and gives a pasted picture a name', async () => {
    const { handle, zone } = mount()
    await screen.findByRole('button', { name: /选择文件/ })
    fireEvent.drop(zone(), { dataTransfer: { types: ['Files'], files: [file('a.png', 'image/png', 10)] } })
    expect(await screen.findByText('a.png')).toBeTruthy()
    fireEvent.paste(zone(), { clipboardData: { files: [file('image.png', 'image/png', 20)] } })
    expect(await screen.findByText('粘贴的图片.png')).toBeTruthy()
    expect(handle()).toMatchObject({ size: 20 })
  })

  it('offers the samples that fit, takes one, and is emptied again', async () => {
    const { handle, seen, user } = mount()
    await user.click(await screen.findByRole('button', { name: '示例文件' }))
    const menu = await screen.findByRole('menu', { name: '示例文件' })
    expect(within(menu).getAllByRole('menuitem').map((item) => item.textContent)).toEqual(['logo.png199 B'])
    await user.click(within(menu).getByRole('menuitem'))
    expect(handle()).toMatchObject({ file: 'sample-logo.png', name: 'logo.png' })
    await user.click(await screen.findByRole('button', { name: '移除文件' }))
    expect(seen.value).toBeUndefined()
    expect(screen.getByRole('button', { name: /选择文件/ })).toBeTruthy()
  })

  it.each<[string, Locale, File[], RegExp]>([
    ['another kind', 'zh', [file('合同.pdf', 'application/pdf', 10)], /“合同.pdf”不能放在这里，只接受 PNG、JPG。/],
    ['too much', 'en', [file('a.png', 'image/png', 2_097_153)], /“a.png” has 2 MB; 2 MB at most\./],
    ['too little', 'en', [file('a.png', 'image/png', 2)], /“a.png” has only 2 B; 3 B at least\./],
    ['two at once', 'zh', [file('a.png', 'image/png', 9), file('b.png', 'image/png', 9)], /这里只放一个文件/],
  ])('refuses %s in words, and keeps what it had', async (_, locale, files, words) => {
    const { seen, zone } = mount({ locale, value: constant({ file: 'sample-logo.png' }) })
    await screen.findByText('海报.png')
    fireEvent.drop(zone(), { dataTransfer: { types: ['Files'], files } })
    expect((await screen.findByText(words)).closest('[role=status]')).toBeTruthy()
    expect(seen.value).toEqual(constant({ file: 'sample-logo.png' }))
  })

  it('says that a content is not here, and takes it anew', async () => {
    const { handle, input, user } = mount({ value: constant({}) })
    expect(await screen.findByText(/这个浏览器里没有它的内容/)).toBeTruthy()
    expect(screen.getByRole('button', { name: '重新选择' })).toBeTruthy()
    await user.upload(input(), file('海报.png', 'image/png', 9))
    await waitFor(() => expect(handle().file).not.toBe('gone'))
    expect(screen.queryByText(/没有它的内容/)).toBeNull()
  })

  it('says that the browser is full', async () => {
    const full = createFileStore({
      open: async () => ({
        write: async () => ({ ok: false, error: { code: 'storage.full', message: '' } }), read: async () => undefined, touch: async () => undefined, unusedSince: async () => [], remove: async () => undefined,
      }),
      bundled: { list: async () => [], read: async () => undefined },
    })
    const { input, user } = mount({ environment: { files: full } })
    await screen.findByRole('button', { name: /选择文件/ })
    await user.upload(input(), file('a.png', 'image/png', 9))
    expect(await screen.findByText('浏览器空间已满，内容只保留到关闭页面。')).toBeTruthy()
  })

  it('may refer to a file of an earlier step instead', async () => {
    mount({
      value: { ref: ['trigger', 'photo'] },
      environment: { scope: { trigger: { type: 'object', properties: { photo: { type: 'object', format: 'file' } } }, steps: {}, errors: {}, vars: {}, run: runSchema } },
    })
    expect(screen.getByRole('radio', { name: '变量' }).getAttribute('aria-checked')).toBe('true')
    expect(screen.getByText(/photo/)).toBeTruthy()
  })

  it('only tells where nothing may be changed', async () => {
    mount({ value: constant({ file: 'sample-logo.png' }), environment: { readOnly: true } })
    expect(await screen.findByText('海报.png')).toBeTruthy()
    expect(screen.queryByRole('button', { name: /文件/ })).toBeNull()
  })

  it('shows a value that is no file as it is', async () => {
    mount({ value: { const: '海报.png' } })
    expect(await screen.findByText('现在的值：海报.png')).toBeTruthy()
  })
})

describe('a field that takes several files', () => {
  const several: FieldSchema = { type: 'array', title: { zh: '附件', en: 'Attachments' }, maxItems: 3, items: { type: 'object', format: 'file' } }

  it('takes several at once, up to as many as it may hold', async () => {
    const { seen, zone } = mount({ schema: several })
    await screen.findByRole('button', { name: /选择多个文件/ })
    fireEvent.drop(zone(), { dataTransfer: { types: ['Files'], files: [file('a.txt', '', 1), file('b.csv', '', 1)] } })
    expect(await screen.findByText('b.csv')).toBeTruthy()
    expect(seen.value && constOf(seen.value)).toMatchObject([{ name: 'a.txt', type: 'text/plain' }, { name: 'b.csv', type: 'text/csv' }])
    fireEvent.drop([...document.querySelectorAll('.qf-file')].at(-1) as Element, { dataTransfer: { types: ['Files'], files: [file('c.txt', '', 1), file('d.txt', '', 2)] } })
    expect(await screen.findByText(/最多放 3 个文件|这里只放一个文件/)).toBeTruthy()
    expect(seen.value && constOf(seen.value)).toHaveLength(2)
  })

  it('removes one', async () => {
    const { seen, user } = mount({ schema: several, value: { const: [{ file: 'sample-logo.png', name: 'logo.png', type: 'image/png', size: 199 }, { file: 'sample-members.csv', name: '新员工.csv', type: 'text/csv', size: 89 }] } })
    await screen.findByText('新员工.csv')
    await user.click(screen.getByRole('button', { name: '删除第 1 项' }))
    expect(seen.value && constOf(seen.value)).toMatchObject([{ name: '新员工.csv' }])
  })
})
