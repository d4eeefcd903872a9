import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { createMemoryVault } from '../../../src/vault/vault'
import { make, openCentre, openPage, ROBOT } from './support'

const row = (name: string) => screen.findByRole('listitem', { name })
const names = () => screen.getAllByRole('listitem').map((item) => item.getAttribute('aria-label'))
const open = async (user: ReturnType<typeof userEvent.setup>, name: string, action: string) => {
  await user.click(within(await row(name)).getByRole('button', { name: `“${name}”的操作` }))
  await user.click(screen.getByRole('menuitem', { name: action }))
  return screen.findByRole('dialog')
}

describe('the page of connections', () => {
  it('duplicates a connection with its secret, which nobody sees on the way', async () => {
    const user = userEvent.setup()
    const centre = openCentre()
    await make(centre, 'own', '销售群', 'wecom-robot', ROBOT)
    await openPage(centre)
    const dialog = await open(user, '销售群', '复制一份')
    expect(await within(dialog).findByText(/已保存的密钥会一起复制/)).toBeTruthy()
    expect(document.body.innerHTML).not.toContain(ROBOT.key)
    await user.click(within(dialog).getByRole('button', { name: '保存' }))
    await row('销售群 副本')
    const [copy] = (JSON.parse((await centre.saved.send({
      method: 'POST', url: 'https://tcb.tencentcloudapi.com/', headers: { 'x-tc-action': 'GetUserKeyList', 'x-tc-version': '2018-06-08' }, body: '{"EnvId":"e","Name":"副本"}',
    })).body) as { Response: { UserKeyList: { KeyID: string }[] } }).Response.UserKeyList
    expect((await centre.platform.connection(copy?.KeyID ?? ''))?.values).toEqual(ROBOT)
  })

  it('says that a copy needs its secret typed where that is gone meanwhile', async () => {
    const user = userEvent.setup()
    const store = createMemoryVault()
    const centre = openCentre(store)
    await make(centre, 'own', '销售群', 'wecom-robot', ROBOT)
    await openPage(centre)
    const dialog = await open(user, '销售群', '复制一份')
    await within(dialog).findByText(/已保存的密钥会一起复制/)
    await store.remove('own')
    await user.click(within(dialog).getByRole('button', { name: '保存' }))
    expect((await within(dialog).findByRole('alert')).textContent).toMatch(/^这些密钥读不出来，要重新输入：/)
    expect(within(dialog).queryByRole('img', { name: '已保存，不再显示' })).toBeNull()
    await user.type(within(dialog).getByLabelText(/密钥|key/i), 'another-key-000000')
    await user.click(within(dialog).getByRole('button', { name: '保存' }))
    await row('销售群 副本')
  })

  it('tells which connection cannot open its secrets any more, and asks for them instead of showing them as kept', async () => {
    const user = userEvent.setup()
    const store = createMemoryVault()
    const centre = openCentre({ ...store, secret: () => Promise.resolve(undefined) })
    await make(centre, 'own', '销售群', 'wecom-robot', ROBOT)
    await openPage(centre)
    expect(within(await row('销售群')).getByText('密钥要重新输入')).toBeTruthy()
    const dialog = await open(user, '销售群', '编辑')
    expect((await within(dialog).findByRole('alert')).textContent).toMatch(/^这些密钥读不出来，要重新输入：/)
    expect(within(dialog).queryByText(/已保存的密钥会保留/)).toBeNull()
    expect(within(dialog).queryByRole('img', { name: '已保存，不再显示' })).toBeNull()
  })

  it('does not save an edited connection whose secret was emptied, until it is typed again or the old one is taken back', async () => {
    const user = userEvent.setup()
    const centre = openCentre()
    await make(centre, 'own', '销售群', 'wecom-robot', ROBOT)
    await openPage(centre)
    const dialog = await open(user, '销售群', '编辑')
    await user.click(await within(dialog).findByRole('button', { name: '更换' }))
    await user.type(within(dialog).getByPlaceholderText('输入新的值'), 'x{Backspace}')
    await user.click(within(dialog).getByRole('button', { name: '保存' }))
    expect(within(dialog).getByText('已清空，要重新输入才能保存')).toBeTruthy()
    expect(screen.getByRole('dialog')).toBeTruthy()
    await user.click(within(dialog).getByRole('button', { name: '还用原来的' }))
    await user.click(within(dialog).getByRole('button', { name: '保存' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect((await centre.platform.connection('own'))?.values).toEqual(ROBOT)
  })

  it('shows twenty at a time, and the rest on further pages', async () => {
    const user = userEvent.setup()
    const centre = openCentre()
    for (let count = 1; count <= 19; count += 1) await make(centre, `own${count}`, `机器人 ${count}`, 'wecom-robot', ROBOT)
    await openPage(centre)
    await row('机器人 19')
    const first = names()
    expect(first).toHaveLength(20)
    await user.click(screen.getByRole('button', { name: '下一页' }))
    await waitFor(() => expect(names()).not.toEqual(first))
    expect(new Set([...first, ...names()]).size).toBe(first.length + names().length)
    expect(screen.getByRole('button', { name: '下一页' })).toHaveProperty('disabled', true)
    await user.click(screen.getByRole('button', { name: '上一页' }))
    await waitFor(() => expect(names()).toEqual(first))
  })

  it('finds by a part of the name and by the system, from the first page on', async () => {
    const user = userEvent.setup()
    const centre = openCentre()
    await make(centre, 'own', '销售群', 'wecom-robot', ROBOT)
    await openPage(centre)
    await row('销售群')
    await user.type(screen.getByRole('searchbox', { name: '搜索连接' }), '销售')
    await waitFor(() => expect(names()).toEqual(['销售群', '销售群机器人（演示）']))
    await user.selectOptions(screen.getByRole('combobox', { name: '系统' }), '腾讯云短信')
    expect(await screen.findByText('没有找到连接')).toBeTruthy()
    await user.clear(screen.getByRole('searchbox', { name: '搜索连接' }))
    await waitFor(() => expect(names()).toEqual(['桥云科技短信（演示）']))
  })

  it('does not delete what a flow uses, names those flows, and deletes it otherwise', async () => {
    const user = userEvent.setup()
    const centre = openCentre()
    await make(centre, 'own', '销售群', 'wecom-robot', ROBOT)
    await make(centre, 'idle', '闲置', 'wecom-robot', ROBOT)
    await openPage(centre, [{ id: 'f1', name: '早报', connection: 'own' }, { id: 'f2', name: '周报', connection: 'own' }])
    expect(await within(await row('销售群')).findByRole('button', { name: '2 个流程在用' })).toBeTruthy()
    const refused = await open(user, '销售群', '删除')
    expect(within(refused).getAllByRole('link').map(({ textContent }) => textContent).toSorted()).toEqual(['周报', '早报'])
    expect(within(refused).queryByRole('button', { name: '删除' })).toBeNull()
    await user.click(within(refused).getByRole('button', { name: '关闭' }))
    const asked = await open(user, '闲置', '删除')
    await user.click(within(asked).getByRole('button', { name: '删除' }))
    await waitFor(() => expect(screen.queryByRole('listitem', { name: '闲置' })).toBeNull())
    expect(await centre.platform.connection('own')).toBeDefined()
  })

  it('leaves demo connections as they are', async () => {
    const user = userEvent.setup()
    await openPage()
    await user.click(within(await row('桥云科技短信（演示）')).getByRole('button', { name: /的操作/ }))
    expect(screen.getByRole('menuitem', { name: '删除' })).toHaveProperty('disabled', true)
  })

  it('says so where the browser keeps nothing, and works all the same', async () => {
    const user = userEvent.setup()
    const centre = openCentre(createMemoryVault(), 'memory')
    await make(centre, 'own', '销售群', 'wecom-robot', ROBOT)
    await openPage(centre)
    expect(await screen.findByText(/只留在内存里/)).toBeTruthy()
    expect(screen.queryByText('密钥加密后保存在这个浏览器里')).toBeNull()
    const dialog = await open(user, '销售群', '复制一份')
    await user.click(await within(dialog).findByRole('button', { name: '保存' }))
    await row('销售群 副本')
  })

  it('tells what the browser refused to keep, and keeps the form open', async () => {
    const user = userEvent.setup()
    const store = createMemoryVault()
    let full = false
    const centre = openCentre({ ...store, write: (...record) => (full ? Promise.reject(new Error('quota')) : store.write(...record)) })
    await make(centre, 'own', '销售群', 'wecom-robot', ROBOT)
    await openPage(centre)
    const dialog = await open(user, '销售群', '复制一份')
    full = true
    await user.click(await within(dialog).findByRole('button', { name: '保存' }))
    expect((await within(dialog).findByRole('alert')).textContent).toContain('InternalError')
  })
})
