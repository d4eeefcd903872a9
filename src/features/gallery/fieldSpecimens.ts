import type { Value } from '../../core/expression'
import { nodeForms, type NodeType } from '../../core/flow'
import type { FieldSchema } from '../../core/schema'
import type { WidgetName } from '../../forms'

/** A field that one widget edits, a value that is right for it, and one that its schema has something against. */
export interface FieldSpecimen { schema: FieldSchema; filled: Value; wrong: Value }

const text = (zh: string, en: string) => ({ zh, en })

/** The field as a built-in kind of node has it. */
function fieldOf(type: Exclude<NodeType, 'action' | 'trigger.event'>, name: string): FieldSchema {
  return nodeForms[type].input.properties?.[name] ?? {}
}

const weekday = { mon: text('星期一', 'Monday'), tue: text('星期二', 'Tuesday'), wed: text('星期三', 'Wednesday'), thu: text('星期四', 'Thursday'), fri: text('星期五', 'Friday') }
const CITIES = ['北京', '上海', '广州', '深圳', '杭州', '成都', '武汉', '西安', '南京', '重庆']

/** One for each widget; the compiler asks for that of a new one. */
export const FIELD_SPECIMENS: Record<WidgetName, FieldSpecimen> = {
  text: {
    schema: { type: 'string', maxLength: 8, title: text('会议主题', 'Subject'), description: text('不超过 8 个字', 'Max. 8 characters'), ui: { placeholder: text('例如：产品介绍会', 'Say: Product tour') } },
    filled: { const: '产品介绍会' }, wrong: { const: '给新客户准备的产品介绍会' },
  },
  textarea: {
    schema: { type: 'string', maxBytes: 60, title: text('欢迎语', 'Greeting'), description: text('发给客户的第一句话，按字节计，一个汉字三个字节。', 'The first words a customer reads. Counted in bytes; a Chinese character has three.'), ui: { rows: 3 } },
    filled: { const: '你好，很高兴认识你！' }, wrong: { const: '你好，很高兴认识你！我是你的专属客户经理，有任何问题都可以随时在这里找我。' },
  },
  number: {
    schema: { type: 'number', minimum: 0, maximum: 10_000, multipleOf: 0.01, title: text('金额', 'Amount'), description: text('最多一万元', 'Up to 10000'), ui: { unit: text('元', 'CNY') } },
    filled: { const: 128.5 }, wrong: { const: 12_000 },
  },
  switch: {
    schema: { type: 'boolean', title: text('静音入会', 'Mute on entry'), description: text('主持人除外', 'Not the host') },
    filled: { const: true }, wrong: { expr: '"是"' },
  },
  select: {
    schema: { type: 'string', enum: CITIES, title: text('城市', 'City'), description: text('可以搜索', 'Can be searched'), ui: { labels: {} } },
    filled: { const: '杭州' }, wrong: { const: '纽约' },
  },
  choice: {
    schema: { type: 'string', maxLength: 64, title: text('接收成员', 'Recipients'), description: text('按姓名选择，保存的是 ID', 'Chosen by name, kept by ID'), ui: { options: { operation: 'lookup.members', items: '/userlist', value: '/userid', label: '/name', separator: '|' } } },
    filled: { const: 'lina|zhangwei' }, wrong: { const: 'l'.repeat(65) },
  },
  multiSelect: {
    schema: { type: 'array', items: { type: 'string', enum: Object.keys(weekday) }, maxItems: 2, title: text('提醒的日子', 'Days'), description: text('最多两天', 'Two at most'), ui: { labels: weekday } },
    filled: { const: ['mon', 'fri'] }, wrong: { const: ['mon', 'tue', 'wed'] },
  },
  date: {
    schema: { type: 'string', format: 'date', title: text('到期日', 'Due date'), description: text('合同上写的那天', 'As the contract says') },
    filled: { const: '2026-11-22' }, wrong: { const: '2026/11/22' },
  },
  time: {
    schema: { type: 'string', format: 'time', title: text('发送钟点', 'Time of day'), description: text('当地时间', 'Local time') },
    filled: { const: '09:30' }, wrong: { const: '25:00' },
  },
  dateTime: {
    schema: { type: 'string', format: 'dateTime', title: text('开始时间', 'Starts at'), description: text('按流程的时区填写', 'In the flow’s time zone') },
    filled: { const: '2026-11-22T15:00:00+08:00' }, wrong: { const: '明天下午三点' },
  },
  duration: {
    schema: { type: 'string', format: 'duration', title: text('等多久', 'Wait for'), description: text('试运行时不会真的等', 'A test run does not really wait') },
    filled: { const: 'PT30M' }, wrong: { const: '半小时' },
  },
  color: {
    schema: { type: 'string', format: 'color', title: text('卡片颜色', 'Card colour'), description: text('选取或填写', 'Pick or type it') },
    filled: { const: '#3a57e8' }, wrong: { const: '#3a57' },
  },
  cron: { schema: { ...fieldOf('trigger.schedule', 'cron') }, filled: { const: '0 9 * * 1-5' }, wrong: { const: '0 25 * * *' } },
  timezone: {
    schema: { ...fieldOf('trigger.schedule', 'timezone'), description: text('按城市搜索', 'Found by its city') },
    filled: { const: 'Asia/Tokyo' }, wrong: { const: 'Mars/Olympus' },
  },
  list: {
    schema: { type: 'array', maxItems: 3, uniqueItems: true, items: { type: 'string', maxLength: 20 }, title: text('抄送给', 'Copied to'), description: text('最多三人，不能重复', 'Three at most, none twice') },
    filled: { const: ['lina', 'wangfang'] }, wrong: { const: ['lina', 'lina'] },
  },
  object: {
    schema: {
      type: 'object', required: ['password'], title: text('会议媒体参数', 'Meeting options'), description: text('展开后填写', 'Unfold it'),
      properties: {
        password: { type: 'string', pattern: '^[0-9]{4,6}$', title: text('入会密码', 'Password'), description: text('4–6 位数字', '4 to 6 digits') },
        mute: { type: 'boolean', title: text('静音入会', 'Mute on entry') },
        record: { type: 'string', enum: ['none', 'local', 'cloud'], default: 'none', title: text('自动录制', 'Record'), ui: { labels: { none: text('不录制', 'no'), local: text('本地', 'locally'), cloud: text('云端', 'in the cloud') } } },
      },
    },
    filled: { const: { password: '1234', mute: true, record: 'cloud' } }, wrong: { const: { password: '12' } },
  },
  map: {
    schema: { type: 'object', additionalProperties: { type: 'string', maxLength: 12 }, title: text('模板变量', 'Template values'), description: text('名称和值', 'Names and values') },
    filled: { const: { name: '林晓', code: '655718' } }, wrong: { const: { name: '一个比十二个字还要长的名字' } },
  },
  json: {
    schema: { type: 'object', title: text('请求体', 'Body'), description: text('一个 JSON 对象', 'A JSON object'), ui: { widget: 'json' } },
    filled: { const: { to: ['lina'], urgent: true } }, wrong: { const: ['不是对象'] },
  },
  secret: {
    schema: { type: 'string', minLength: 8, secret: true, title: text('应用密钥', 'App secret'), description: text('只填一次，不再显示', 'Typed once, never shown again') },
    filled: { const: 'example-of-a-secret' }, wrong: { const: 'short' },
  },
  schema: {
    schema: { ...fieldOf('trigger.manual', 'schema') },
    filled: { const: { type: 'object', required: ['name'], properties: { name: { type: 'string', title: text('姓名', 'Name') }, city: { type: 'string', enum: ['北京', '上海'], ui: { widget: 'select' } } } } },
    wrong: { const: '不是表单' },
  },
  sample: {
    schema: { ...fieldOf('trigger.webhook', 'sample'), type: 'object' },
    filled: { const: { order: { id: 'A-1024', amount: 128.5, paid: true }, items: [{ sku: 'tea', count: 2 }] } }, wrong: { const: [1, 2] },
  },
  cases: {
    schema: { ...fieldOf('logic.branch', 'cases') },
    filled: { items: [{ fields: { port: { const: 'case1' }, label: { const: '大额' }, when: { expr: 'trigger.amount > 10000' } } }, { fields: { port: { const: 'case2' }, label: { const: '企业客户' }, when: { ref: ['trigger', 'company'] } } }] },
    wrong: { items: [{ fields: { port: { const: 'case1' }, label: { const: '大额' } } }] },
  },
  flow: {
    schema: { ...fieldOf('logic.call', 'flow') },
    filled: { const: { id: 'welcome', version: '5f0c2ab1d9e84c77', name: '欢迎新客户' } }, wrong: { const: '欢迎新客户' },
  },
  file: {
    schema: { type: 'object', format: 'file', accept: ['image/png', 'image/jpeg', '.png', '.jpg'], maxSize: 2_097_152, title: text('图片', 'Picture'), description: text('选择、拖入或粘贴', 'Choose, drop or paste') },
    filled: { const: { file: 'sample-logo.png', name: 'logo.png', type: 'image/png', size: 199 } }, wrong: { const: { file: 'gone', name: '年会合影.tiff', type: 'image/tiff', size: 8_400_000 } },
  },
  files: {
    schema: { type: 'array', maxItems: 3, items: { type: 'object', format: 'file', maxSize: 20_971_520 }, title: text('附件', 'Attachments'), description: text('最多三个，每个不超过 20 MB', 'Three at most, 20 MB each') },
    filled: { const: [{ file: 'sample-agenda.pdf', name: '会议议程.pdf', type: 'application/pdf', size: 539 }, { file: 'sample-members.csv', name: '新员工.csv', type: 'text/csv', size: 89 }] },
    wrong: { const: [{ file: 'gone', name: '录屏.mp4', type: 'video/mp4', size: 31_457_280 }] },
  },
  variable: {
    schema: { ...fieldOf('logic.set', 'variable'), format: 'identifier', description: text('流程里的一个变量', 'One of the flow’s variables') },
    filled: { const: 'total' }, wrong: { const: 'not a name' },
  },
  any: {
    schema: { title: text('任意值', 'Any value'), description: text('先说是哪种类型', 'Say of which type first') },
    filled: { const: 42 }, wrong: { ref: ['steps', 'removed', 'id'] },
  },
  code: {
    schema: { ...fieldOf('logic.transform', 'value') },
    filled: { expr: '$uppercase(trigger.name) & "！"' }, wrong: { expr: '$uppercase(trigger.nam' },
  },
}
