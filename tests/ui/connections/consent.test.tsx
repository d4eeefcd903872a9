import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { openCentre, openPage } from './support'

type User = ReturnType<typeof userEvent.setup>

/** Begins a connection to WeChat Pay, up to the vendor's page. */
async function begin(user: User): Promise<HTMLElement> {
  await user.click(await screen.findByRole('button', { name: '新建连接' }))
  await user.click(await within(screen.getByRole('dialog')).findByRole('button', { name: '微信支付' }))
  await user.click(await within(screen.getByRole('dialog')).findByRole('button', { name: '去微信支付授权' }))
  return within(screen.getByRole('dialog')).findByRole('region', { name: '微信支付的授权页' })
}
const save = (user: User) => user.click(within(screen.getByRole('dialog')).getByRole('button', { name: '保存' }))

describe('a connection that a consent makes', () => {
  it('asks on the vendor\'s page and keeps the token of the account that agreed', async () => {
    const user = userEvent.setup()
    const centre = openCentre()
    await openPage(centre)
    const page = await begin(user)
    expect(within(page).getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['查看订单 orders.read', '下单和关闭订单 orders.write', '申请退款 refunds.write'])
    await user.selectOptions(within(page).getByRole('combobox'), '桥云门店 1900000208')
    await user.click(within(page).getByRole('button', { name: '同意授权' }))
    expect(await screen.findByText('已授权：桥云门店 1900000208')).toBeTruthy()
    await save(user)
    expect((await screen.findByRole('listitem', { name: '微信支付' })).textContent).toContain('桥云门店 1900000208')
    const { body } = await centre.saved.send({
      method: 'POST', url: 'https://tcb.tencentcloudapi.com/', headers: { 'x-tc-action': 'GetUserKeyList', 'x-tc-version': '2018-06-08' }, body: '{"EnvId":"e","AuthTypeCode":"weixinpaydc"}',
    })
    const { KeyID, Ext } = (JSON.parse(body) as { Response: { UserKeyList: { KeyID: string; Ext: string }[] } }).Response.UserKeyList[0]!
    const token = (await centre.platform.connection(KeyID))?.values['accessToken']
    expect(token).toMatch(/^\w{48}$/)
    expect(Ext + document.body.innerHTML).not.toContain(token)
  })

  it('says clearly that it was refused, saves nothing, and may be asked again', async () => {
    const user = userEvent.setup()
    await openPage()
    const page = await begin(user)
    await user.click(within(page).getByRole('button', { name: '拒绝' }))
    const told = await within(screen.getByRole('dialog')).findByRole('alert')
    expect(told.textContent).toContain('你在授权页上拒绝了')
    expect(told.textContent).toContain('access_denied')
    await save(user)
    expect(screen.getByRole('dialog')).toBeTruthy()
    expect(screen.queryByRole('listitem', { name: '微信支付' })).toBeNull()
    await user.click(screen.getByRole('button', { name: '重新授权' }))
    await user.click(await screen.findByRole('button', { name: '同意授权' }))
    await screen.findByText('已授权：桥云科技 1900000109')
    await save(user)
    await screen.findByRole('listitem', { name: '微信支付' })
  })

  it('is not saved before anybody was asked', async () => {
    const user = userEvent.setup()
    await openPage()
    await user.click(await screen.findByRole('button', { name: '新建连接' }))
    await user.click(await within(screen.getByRole('dialog')).findByRole('button', { name: '微信支付' }))
    await save(user)
    expect((await screen.findByRole('alert')).textContent).toBe('先授权，再保存。')
  })

  it('takes no ticket that another question\'s answer brings', async () => {
    const user = userEvent.setup()
    const centre = openCentre()
    const { send } = centre.saved
    centre.saved.send = async (request) => {
      const response = await send(request)
      const { location } = response.headers
      return location === undefined ? response : { ...response, headers: { location: location.replace(/state=\w+/, 'state=foreign') } }
    }
    await openPage(centre)
    await user.click(within(await begin(user)).getByRole('button', { name: '同意授权' }))
    expect((await within(screen.getByRole('dialog')).findByRole('alert')).textContent).toContain('invalid_state')
  })

  it('has to be agreed to once more for a copy, and is renamed without', async () => {
    const user = userEvent.setup()
    await openPage()
    await user.click(within(await begin(user)).getByRole('button', { name: '同意授权' }))
    await screen.findByText(/^已授权/)
    await save(user)
    const choose = async (action: string) => {
      await user.click(within(await screen.findByRole('listitem', { name: '微信支付' })).getByRole('button', { name: /的操作/ }))
      await user.click(screen.getByRole('menuitem', { name: action }))
      return screen.findByRole('dialog')
    }
    const copy = await choose('复制一份')
    expect(await within(copy).findByText(/令牌不能复制/)).toBeTruthy()
    await user.click(within(copy).getByRole('button', { name: '取消' }))
    const edit = await choose('编辑')
    expect(await within(edit).findByText('已授权：桥云科技 1900000109')).toBeTruthy()
    await user.clear(within(edit).getByRole('textbox', { name: '名称' }))
    await user.type(within(edit).getByRole('textbox', { name: '名称' }), '收款')
    await user.click(within(edit).getByRole('button', { name: '保存' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect((await screen.findByRole('listitem', { name: '收款' })).textContent).toContain('桥云科技 1900000109')
  })
})
