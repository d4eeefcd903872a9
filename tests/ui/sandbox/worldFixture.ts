import type { Json, WorldView } from '../../../src/core/base'
import type { RunEvent } from '../../../src/core/run'
import type { WorldSnapshot } from '../../../src/runtime'

/** 2026-03-02T09:30:00+08:00, a Monday. */
export const AT = Date.UTC(2026, 2, 2, 1, 30)
const HOUR = 3_600_000
/** An address that no link may lead to. */
export const SCRIPT = ['javascript', 'alert(1)'].join(':')
const title = (text: string) => ({ zh: text, en: text })
const person = { at: 'userid', of: 'members', name: 'name' }

/** One system with something for every kind of view. */
export const fixtureWorld = (): WorldSnapshot => ({
  now: AT,
  systems: {
    office: {
      members: { lina: { name: '李娜', post: '销售', department: [2], status: 1 }, gao: { name: '高飞', post: '客服', department: [1, 3], status: 2 } },
      departments: { 1: { name: '总部', parent: 0 }, 2: { name: '销售部', parent: 1 }, 3: { name: '客服组', parent: 2 } },
      labels: { 7: { name: '管理层', users: ['gao'], departments: [2] } },
      groups: { sales: { name: '销售群', members: ['lina', 'gao'] } },
      messages: {
        a: { chat: 'sales', sender: '机器人', at: AT - 5000, format: 'text', content: '早上好', mentions: ['李娜'] },
        b: { chat: 'sales', sender: '机器人', at: AT - 4000, format: 'news', content: '新品', articles: [{ title: '春季新品', description: '九折', url: 'https://qiao.test/a', picurl: 'https://img.test/a.png' }, { title: '第二篇', url: SCRIPT }] },
        c: { chat: 'sales', sender: '机器人', at: AT - 3000, format: 'card', content: '卡片', card: { source: '桥云', title: '会议提醒', big: '100', items: [{ k: '地点', v: '三楼' }], jump: [{ title: '查看', url: 'https://qiao.test/b' }], action: { app: 'wx42' } } },
        d: { chat: 'sales', sender: '机器人', at: AT - 2000, format: 'image', content: '[图片]', picture: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==' },
        e: { chat: 'sales', sender: '机器人', at: AT - 1000, format: 'file', content: '[文件]', media: { name: '报价单.pdf', bytes: 186320 } },
      },
      notices: { n: { to: ['lina'], sender: '桥云助手', at: AT - 1000, format: 'textcard', content: '请审批', body: { title: '请审批', description: '三天年假', url: 'https://qiao.test/c', btntxt: '去处理' } } },
      replies: { r: { to: 'lina', sender: '李娜', at: AT - 500, content: '收到' } },
      events: {
        weekly: { name: '周会', startAt: AT - 7 * 24 * HOUR, endAt: AT - 7 * 24 * HOUR + HOUR, repeat: { on: 1, type: 'w' }, guests: [{ userid: 'lina', answer: 2 }], place: '三楼' },
        gone: { name: '取消的评审', startAt: AT + 2 * HOUR, endAt: AT + 3 * HOUR, deleted: true, guests: [] },
        open: { name: '正在开的会', startAt: AT - HOUR, endAt: AT + HOUR, guests: [] },
      },
      customers: { lin: { name: '林晓', firm: '海纳贸易', follow: [{ userid: 'lina', remark: '展会认识', at: AT - HOUR, tags: [{ id: 't1', name: '重点' }] }] }, guo: { name: '郭涛', firm: '云岭', follow: [] } },
      tags: { t1: { name: '重点' }, t2: { name: '没有人的标签' } },
      clubs: { w: { name: '采购交流群', members: [{ id: 'lin' }] } },
      posts: { p: { at: AT - HOUR, text: '春季新品上架', tasks: [{ userid: 'lina', done: AT }] } },
      ways: { x: { remark: '展会', made: AT - HOUR, members: ['lina'] }, y: { remark: '官网', made: AT, members: [] } },
      boxes: { me: { name: 'lina@qiao.test' } },
      mails: {
        m1: { box: 'me', folder: 'INBOX', from: 'a@x.test', to: ['lina@qiao.test'], subject: '报价', text: '见附件', at: AT - 2 * HOUR, read: false, files: [{ name: '报价.xlsx', size: 2048 }] },
        m2: { box: 'me', folder: 'Sent', from: 'lina@qiao.test', to: ['b@x.test'], cc: ['c@x.test'], subject: '会议纪要', html: '<p onclick="alert(1)">你好 <b>纪要</b></p><script>alert(1)</script><img src="https://track.test/x.png"><a href="javascript:alert(1)">坏</a><a href="https://qiao.test">好</a>', at: AT - HOUR, read: true },
      },
    },
  },
})

export const fixtureViews: WorldView[] = [
  {
    kind: 'chat', system: 'office', title: title('群聊'), chats: { table: 'groups', name: 'name', members: 'members' },
    messages: {
      table: 'messages', chat: 'chat', sender: 'sender', at: 'at', format: 'format', content: 'content', mentions: 'mentions',
      forms: {
        news: { frame: 'card', blocks: [{ block: 'articles', list: 'articles', title: 'title', text: 'description', link: 'url', picture: 'picurl' }] },
        card: {
          frame: 'card',
          blocks: [
            { block: 'source', text: 'card/source' }, { block: 'heading', title: 'card/title' }, { block: 'number', value: 'card/big' }, { block: 'quote', title: 'card/none' },
            { block: 'pairs', list: 'card/items', name: 'k', value: 'v' }, { block: 'links', list: 'card/jump', title: 'title', link: 'url' }, { block: 'link', label: title('打开'), link: 'card/action/url', app: 'card/action/app' },
          ],
        },
        image: { frame: 'card', blocks: [{ block: 'picture', data: 'picture' }] },
        file: { frame: 'card', blocks: [{ block: 'file', name: 'media/name', bytes: 'media/bytes' }] },
      },
    },
  },
  {
    kind: 'phone', system: 'office', title: title('应用消息'), owners: { table: 'members', name: 'name' },
    messages: { table: 'notices', to: 'to', sender: 'sender', at: 'at', format: 'format', content: 'content', forms: { textcard: { frame: 'card', blocks: [{ block: 'heading', title: 'body/title', text: 'body/description' }, { block: 'link', label: { at: 'body/btntxt', else: title('详情') }, link: 'body/url' }] } } },
    replies: { table: 'replies', to: 'to', sender: 'sender', at: 'at', content: 'content' },
  },
  { kind: 'phone', system: 'office', title: title('短信'), empty: title('用“发送短信”发一条。'), messages: { table: 'sms', to: 'to', at: 'at', sender: 'sender', content: 'content' } },
  {
    kind: 'mail', system: 'office', title: title('邮箱'), boxes: { table: 'boxes', name: 'name' }, folders: [{ id: 'INBOX', title: title('收件箱') }, { id: 'Sent', title: title('已发送') }],
    mails: { table: 'mails', box: 'box', folder: 'folder', from: 'from', to: 'to', cc: 'cc', subject: 'subject', text: 'text', html: 'html', at: 'at', read: 'read', attachments: { list: 'files', name: 'name', bytes: 'size' } },
  },
  {
    kind: 'calendar', system: 'office', title: title('日程'),
    events: {
      table: 'events', title: 'name', start: 'startAt', end: 'endAt', off: 'deleted', people: { list: 'guests', name: person, states: { at: 'answer', words: { 2: title('接受') } } },
      facts: [{ title: title('地点'), at: 'place' }], repeats: { when: 'repeat/on', kind: 'repeat/type', kinds: { w: 'week' } },
    },
  },
  {
    kind: 'people', system: 'office', title: title('通讯录'),
    people: { table: 'members', name: 'name', about: 'post', facts: [{ title: title('部门'), at: { at: 'department', of: 'departments', name: 'name' } }, { title: title('状态'), at: 'status', words: { 1: title('已激活'), 2: title('已禁用') } }] },
    groups: [{ title: title('部门'), table: 'departments', name: 'name', parent: 'parent', by: 'department' }, { title: title('标签'), table: 'labels', name: 'name', members: 'users', groups: { at: 'departments', of: 'departments' } }],
  },
  {
    kind: 'people', system: 'office', title: title('客户'),
    people: {
      table: 'customers', name: 'name', about: 'firm', lists: [{ title: title('跟进人'), list: 'follow', name: person, tags: { list: 'tags', name: 'name' }, facts: [{ title: title('备注'), at: 'remark' }, { title: title('添加时间'), at: 'at', form: 'time' }] }],
      within: [{ title: title('所在群'), table: 'clubs', name: 'name', members: 'members/*/id' }],
    },
    groups: [{ title: title('标签'), table: 'tags', name: 'name', by: 'follow/*/tags/*/id' }],
  },
  { kind: 'feed', system: 'office', title: title('朋友圈'), posts: { table: 'posts', at: 'at', author: 'author', authorElse: title('企业发表'), blocks: [{ block: 'text', text: 'text' }], lists: [{ title: title('发表成员'), list: 'tasks', name: person }] } },
  { kind: 'table', system: 'office', title: title('联系方式'), rows: { table: 'ways', latest: 'made', columns: [{ title: title('备注'), at: 'remark' }, { title: title('成员'), at: { at: 'members', of: 'members', name: 'name' } }] } },
]

/** The events of a run that left these records, and removed those of null. */
export const runThatWrote = (patch: { table: string; id: string; record: Json }[]): RunEvent[] => [
  { type: 'run.started', at: AT, run: 'run', flow: 'flow', trigger: 'trigger', payload: { inline: null }, seed: 1, kernel: 1 },
  { type: 'call.answered', at: AT, scope: '', node: 'trigger', attempt: 1, call: 'c', answer: { kind: 'response', status: 200, headers: {}, body: { inline: null } }, patch: patch.map((one) => ({ system: 'office', ...one })) },
  { type: 'run.ended', at: AT, status: 'succeeded', output: { inline: null } },
]
