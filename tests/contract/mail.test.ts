import { describe, expect, it } from 'vitest'
import { backendSystems } from '../../mocks/systems'
import { allConnectors } from '../../src/catalogue/all'
import { isJsonObject, type Json, type JsonObject } from '../../src/core/base'
import type { PollRule } from '../../src/core/connector'
import { checkField, readPointer } from '../../src/core/schema'
import { openStage, outputOf, START, type Stage } from './support'

const OWN = '100001001@qq.com'
const AGENDA = { file: 'sample-agenda.pdf', name: '会议议程.pdf', type: 'application/pdf', size: 539 }
const mail = (more: JsonObject = {}): JsonObject => ({ to: ['lina@qiaoyun.example'], subject: '周报', contentType: 'text/plain', content: '共处理 128 个问题。', ...more })

const rowsOf = (stage: Stage, table = 'messages'): JsonObject[] => Object.values(stage.world.snapshot().systems['qqmail']?.[table] ?? {}).filter(isJsonObject)
const inbox = (stage: Stage, mailbox: string): JsonObject[] => rowsOf(stage).filter((row) => row.mailbox === mailbox && row.folder === 'INBOX')

async function fetched(stage: Stage, operation: string, input: JsonObject, seconds = 1): Promise<JsonObject[]> {
  const list = readPointer(await outputOf(stage.play('qqmail', operation, input, seconds)), '/messages')
  return (Array.isArray(list) ? list : []).filter(isJsonObject)
}

const subjects = (messages: readonly JsonObject[]): Json[] => messages.map(({ subject }) => subject ?? null)

describe('a mail that is sent', () => {
  it('lies in the inbox of everybody to whom it went, with its attachment, and among the sent ones', async () => {
    const stage = openStage()
    const output = await outputOf(stage.play('qqmail', 'smtp.send', mail({
      to: ['李娜 <Lina@qiaoyun.example>'], cc: ['100001002@qq.com'], bcc: [OWN], fromName: '桥云客服', attachments: [{ file: AGENDA }, { filename: '名单.csv', contentType: 'text/csv', content: '5ZCN5Y2V' }],
    })))
    expect(output).toMatchObject({ accepted: ['lina@qiaoyun.example', '100001002@qq.com', OWN], rejected: [], replyCode: 250, envelope: { from: OWN }, date: '2026-03-02T09:30:00+08:00' })
    for (const mailbox of ['lina@qiaoyun.example', '100001002@qq.com', OWN]) {
      expect(inbox(stage, mailbox).at(-1)).toMatchObject({
        from: `桥云客服 <${OWN}>`, to: ['李娜 <lina@qiaoyun.example>'], cc: ['100001002@qq.com'], subject: '周报', receivedAt: START, read: false,
        attachments: [{ filename: '会议议程.pdf', contentType: 'application/pdf', size: 539 }, { filename: '名单.csv', contentType: 'text/csv', size: 6 }],
      })
    }
    expect(rowsOf(stage).filter(({ folder }) => folder === 'Sent Messages').at(-1)).toMatchObject({ mailbox: OWN, subject: '周报', read: true })
    const [received] = await fetched(stage, 'imap.fetch', { limit: 1, withAttachments: true })
    expect(received).toMatchObject({ from: { name: '桥云客服', address: OWN }, to: [{ name: '李娜', address: 'lina@qiaoyun.example' }], attachments: [{ filename: '会议议程.pdf' }, { content: '5ZCN5Y2V' }] })
    expect(Buffer.from(String(readPointer(received, '/attachments/0/content')), 'base64').toString('latin1')).toMatch(/^%PDF-1\.4/)
    // Nothing that the mail carries along names those of the Bcc.
    expect(JSON.stringify([received?.['to'], received?.['cc'], received?.['headers']])).not.toContain(`"${OWN}"`)
  })

  it('keeps what an attachment holds once, however many get it', async () => {
    const stage = openStage()
    const before = rowsOf(stage, 'attachmentContents').length
    await outputOf(stage.play('qqmail', 'smtp.send', mail({ to: ['lina@qiaoyun.example', 'zhangwei@qiaoyun.example', OWN], attachments: [{ filename: 'a.txt', content: 'aGVsbG8=' }] })))
    expect(rowsOf(stage, 'attachmentContents')).toHaveLength(before + 1)
  })

  it('is a success for some where others are refused, each with the server’s own words', async () => {
    const output = await outputOf(openStage().play('qqmail', 'smtp.send', mail({ to: ['199999999@qq.com', 'lina@qiaoyun.example', '100001004@qq.com'] })))
    expect(output).toMatchObject({
      accepted: ['lina@qiaoyun.example'],
      rejected: [{ address: '199999999@qq.com', replyCode: 550, reply: '550 Mailbox not found' }, { address: '100001004@qq.com', replyCode: 452, reply: '452 Insufficient system storage' }],
    })
  })

  it('to nobody of another company comes back after a minute and a half', async () => {
    const stage = openStage()
    await outputOf(stage.play('qqmail', 'smtp.send', mail({ to: ['nobody@qiaoyun.example', 'someone@nowhere.example'] })))
    expect(subjects(await fetched(stage, 'imap.fetch', { filter: { from: 'postmaster' } }, 80))).toEqual([])
    const bounces = await fetched(stage, 'imap.fetch', { filter: { from: 'postmaster' } }, 100)
    expect(subjects(bounces)).toEqual(['退信：周报', '退信：周报'])
    expect(bounces.map(({ text }) => text)).toEqual([expect.stringContaining('找不到域名 nowhere.example'), expect.stringContaining('550 User not found')])
  })

  it('is taken by a mailbox that puts strangers off, five minutes after the first attempt', async () => {
    const { play } = openStage()
    expect(await play('qqmail', 'smtp.send', mail({ to: ['100001003@qq.com'] }))).toMatchObject({ ok: false, error: { reason: 'rate', vendor: { code: 'SMTP_450' } } })
    expect(await play('qqmail', 'smtp.send', mail({ to: ['100001003@qq.com'] }), 300)).toMatchObject({ ok: true })
  })

  it('is refused where the whole of it, as it travels, is larger than the server takes', async () => {
    const config = backendSystems['qqmail']?.document.config ?? {}
    const { largestMessage } = config
    config.largestMessage = 4_000
    try {
      const { play } = openStage()
      const attached = (bytes: number): JsonObject => mail({ attachments: [{ filename: 'a.bin', content: Buffer.alloc(bytes).toString('base64') }] })
      expect(await play('qqmail', 'smtp.send', attached(2_000))).toMatchObject({ ok: true })
      expect(await play('qqmail', 'smtp.send', attached(3_000), 1)).toMatchObject({ ok: false, error: { reason: 'input', vendor: { code: 'SMTP_552' } } })
    } finally {
      config.largestMessage = largestMessage ?? 0
    }
  })

  it('is answered by whoever answers by themselves, and an answer is not', async () => {
    const stage = openStage()
    await outputOf(stage.play('qqmail', 'smtp.send', mail({ to: ['linxiao@haina.example'] })))
    stage.world.advance(START + 3_600_000)
    expect(inbox(stage, OWN).filter(({ subject }) => subject === '回复：周报')).toMatchObject([{ from: '林晓 <linxiao@haina.example>', receivedAt: START + 600_000 }])
    expect(rowsOf(stage, 'expectedMails')).toEqual([])
    expect(rowsOf(stage, 'events')).toMatchObject([{ trigger: 'mail.received', at: START + 600_000, payload: { subject: '回复：周报', folder: 'INBOX' } }])
  })

  it('as an invitation says in its type what is to be done with it', async () => {
    const stage = openStage()
    const content = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n'
    await outputOf(stage.play('qqmail', 'smtp.send', mail({ contentType: 'text/calendar', content })))
    expect(inbox(stage, 'lina@qiaoyun.example').at(-1)).toMatchObject({ text: content, html: null, headers: { 'content-type': 'text/calendar; charset=utf-8; method=REQUEST' } })
  })

  it('goes nowhere else than to the gateway that the connection names', async () => {
    const stage = openStage({ gatewayBaseUrl: 'https://mail.own.example/gateway' })
    expect(await stage.play('qqmail', 'smtp.send', mail())).toMatchObject({ ok: false, error: { failure: 'noMock', params: { url: 'https://mail.own.example/gateway/mail/smtp/send' } } })
  })
})

describe('mail that is received', () => {
  it.each<[string, string, JsonObject, string[]]>([
    ['newest first, of the days that the mailbox lets programs have', 'imap.fetch', {}, ['关于年度采购报价的几点问题', '采购合同（盖章扫描件）', '新同事周敏 3 月 9 日入职，请准备账号', '云筑 2 月账单已出，请在 3 月 10 日前付款']],
    ['as many as were asked for', 'imap.fetch', { limit: 2 }, ['关于年度采购报价的几点问题', '采购合同（盖章扫描件）']],
    ['by the sender’s name or address', 'imap.fetch', { filter: { from: 'HAINA' } }, ['关于年度采购报价的几点问题', '采购合同（盖章扫描件）']],
    ['by a Chinese part of the subject', 'imap.fetch', { filter: { subject: '合同' } }, ['采购合同（盖章扫描件）']],
    ['by who got a copy', 'imap.fetch', { filter: { cc: '徐婷' } }, ['新同事周敏 3 月 9 日入职，请准备账号']],
    ['by what it says', 'imap.fetch', { filter: { body: '质保' } }, ['关于年度采购报价的几点问题']],
    ['unread only', 'imap.fetch', { filter: { unseen: true } }, ['关于年度采购报价的几点问题', '采购合同（盖章扫描件）']],
    ['with a star', 'imap.fetch', { filter: { flagged: true } }, ['新同事周敏 3 月 9 日入职，请准备账号']],
    ['with attachments', 'imap.fetch', { filter: { hasAttachment: true } }, ['采购合同（盖章扫描件）', '云筑 2 月账单已出，请在 3 月 10 日前付款']],
    ['from a day on', 'imap.fetch', { filter: { since: '2026-03-02' } }, ['关于年度采购报价的几点问题', '采购合同（盖章扫描件）']],
    ['before a day', 'imap.fetch', { filter: { before: '2026-03-01' } }, []],
    ['from an ID on', 'imap.fetch', { filter: { uidFrom: 5 } }, ['关于年度采购报价的几点问题']],
    ['by all conditions at once', 'imap.fetch', { filter: { from: 'haina', hasAttachment: true, unseen: true } }, ['采购合同（盖章扫描件）']],
    ['of another folder', 'imap.fetch', { folder: 'Junk' }, ['最后一天！办公用品全场五折']],
    ['of a folder of one’s own', 'imap.fetch', { folder: '其他文件夹/客户来信' }, ['想了解系统对接']],
    ['of that folder by its name in modified UTF-7', 'imap.fetch', { folder: '&UXZO1mWHTvZZOQ-/&W6JiN2dlT+E-' }, ['想了解系统对接']],
    ['of the inbox, however it is written', 'imap.fetch', { folder: 'inbox', limit: 1 }, ['关于年度采购报价的几点问题']],
    ['by POP3, of the inbox', 'pop3.fetch', { limit: 1 }, ['关于年度采购报价的几点问题']],
    ['by POP3, which the gateway looks through', 'pop3.fetch', { filter: { subject: '账单', since: '2026-03-01', before: '2026-03-02' } }, ['云筑 2 月账单已出，请在 3 月 10 日前付款']],
  ])('comes %s', async (_, operation, input, expected) => {
    expect(subjects(await fetched(openStage(), operation, input))).toEqual(expected)
  })

  it('is counted in whole, and described as its protocol can', async () => {
    const { play } = openStage()
    expect(await outputOf(play('qqmail', 'imap.fetch', { limit: 1 }))).toMatchObject({ total: 4, count: 1, uidValidity: 1, messages: [{ uid: '5', seq: 4, flags: [], folder: 'INBOX', html: null }] })
    const byPop = await outputOf(play('qqmail', 'pop3.fetch', { limit: 1 }, 2))
    expect(byPop).toMatchObject({ total: 4, count: 1, messages: [{ uid: expect.stringMatching(/^ZC/) as string, seq: 4, flags: [] }] })
    expect(readPointer(byPop, '/messages/0/folder')).toBeUndefined()
  })

  it('of HTML has both forms, and names and sizes of attachments without their bytes', async () => {
    const [bill] = await fetched(openStage(), 'imap.fetch', { filter: { subject: '账单' } })
    expect(bill).toMatchObject({ html: expect.stringContaining('<h3>') as string, text: expect.not.stringContaining('<') as string, attachments: [{ filename: '2 月账单.pdf', size: 539, content: null }] })
  })

  it('stays unread unless it is to be marked', async () => {
    const stage = openStage()
    await fetched(stage, 'imap.fetch', { filter: { unseen: true } })
    const marked = await fetched(stage, 'imap.fetch', { filter: { unseen: true }, limit: 1, markSeen: true }, 2)
    expect(marked).toMatchObject([{ flags: ['\\Seen'] }])
    expect(subjects(await fetched(stage, 'imap.fetch', { filter: { unseen: true } }, 3))).toEqual(['采购合同（盖章扫描件）'])
  })

  it('by POP3 leaves out what is known, and the inbox where it is to be deleted', async () => {
    const stage = openStage()
    const [newest] = await fetched(stage, 'pop3.fetch', { limit: 1, deleteAfter: true })
    expect(inbox(stage, OWN).map(({ uidl }) => uidl)).not.toContain(newest?.['uid'])
    expect(rowsOf(stage).find(({ uidl }) => uidl === newest?.['uid'])).toMatchObject({ folder: 'Deleted Messages' })
    const rest = await fetched(stage, 'pop3.fetch', {}, 2)
    const fresh = await fetched(stage, 'pop3.fetch', { filter: { unseen: true }, knownUids: rest.slice(1).map(({ uid }) => uid ?? '') }, 3)
    expect(subjects(fresh)).toEqual(subjects(rest.slice(0, 1)))
  })
})

describe('new mail', () => {
  const connector = allConnectors.find(({ id }) => id === 'qqmail')
  const trigger = connector?.triggers?.find(({ id }) => id === 'mail.received')
  const arrive = (stage: Stage, input: JsonObject, seconds: number) =>
    stage.world.happen('qqmail', 'mail.received', { from: 'linxiao@haina.example', fromName: '林晓', mailbox: OWN, subject: '合同条款确认', content: '第三条可以改吗？', ...input }, { at: START + seconds * 1000 })

  /** Asks once as the trigger's document says, and gives what was not there before. */
  function poller(stage: Stage, poll: PollRule) {
    const known = new Set<string>()
    let cursor = 0
    return async (seconds: number): Promise<JsonObject[]> => {
      const input: JsonObject = { ...poll.input }
      const [outer = '', inner = ''] = poll.cursor?.send.split('/').slice(1) ?? []
      if (cursor > 0) input[outer] = { [inner]: cursor }
      const items = readPointer(await outputOf(stage.play('qqmail', poll.operation, input, seconds)), poll.items)
      const all = (Array.isArray(items) ? items : []).filter(isJsonObject)
      const fresh = all.filter((item) => !known.has(String(readPointer(item, poll.dedupe))))
      for (const item of all) {
        known.add(String(readPointer(item, poll.dedupe)))
        cursor = Math.max(cursor, Number(readPointer(item, poll.cursor?.read ?? '')))
      }
      return fresh
    }
  }

  it('is found once by asking from the cursor on, and is what the event of the sandbox tells', async () => {
    const stage = openStage()
    if (trigger?.poll === undefined) throw new Error('The trigger does not say how to poll.')
    const poll = poller(stage, trigger.poll)
    await poll(1)
    expect(await poll(61)).toEqual([])
    expect(await arrive(stage, {}, 90)).toMatchObject({ ok: true })
    expect(await arrive(stage, { subject: '补充', format: 'html', content: '<p>还有<b>第四条</b></p>', attachmentName: '修改意见.txt', attachmentText: '改成 30 天' }, 100)).toMatchObject({ ok: true })
    const found = await poll(121)
    expect(found).toMatchObject([{ subject: '补充', text: '还有第四条', attachments: [{ filename: '修改意见.txt', size: 13 }] }, { subject: '合同条款确认', html: null }])
    expect(await poll(181)).toEqual([])
    const told = rowsOf(stage, 'events').map(({ payload }) => payload ?? null)
    expect(told).toEqual(found.toReversed())
    for (const payload of told) expect(checkField(trigger.payload, payload)).toEqual([])
  })

  it('is not told of what goes to the junk folder, nor of mailboxes that nobody watches', async () => {
    const stage = openStage()
    expect(await arrive(stage, { from: 'deals@daily-deals.example' }, 1)).toMatchObject({ ok: true })
    expect(await arrive(stage, { mailbox: 'lina@qiaoyun.example' }, 2)).toMatchObject({ ok: true })
    expect(inbox(stage, 'lina@qiaoyun.example').at(-1)).toMatchObject({ subject: '合同条款确认' })
    expect(rowsOf(stage).filter(({ folder }) => folder === 'Junk').at(-1)).toMatchObject({ subject: '合同条款确认' })
    expect(rowsOf(stage, 'events')).toEqual([])
  })

  it('does not come to a mailbox that is not there', async () => {
    const stage = openStage()
    expect(await arrive(stage, { mailbox: 'nobody@qiaoyun.example' }, 1)).toEqual({ ok: false, error: { code: 'SMTP_550', message: 'Mailbox not found' } })
  })
})
