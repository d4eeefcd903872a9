/** The points of the contract between a host page and the designer, each with what shows that it holds. */
export const points = [
  { id: 'connect', zh: '连接并协商版本', en: 'Connects and agrees on a version', async hold({ make, next, expect, VERSIONS }) {
    const designer = make()
    const { version } = await next(designer, 'ready')
    expect(VERSIONS.includes(version), `version ${version}`)
    return `v${version}`
  } },
  { id: 'late', zh: '页面脚本晚于框架', en: 'Connects to a frame that was there before the script', async hold({ make }) {
    const frame = document.createElement('iframe')
    frame.src = `${new URLSearchParams(location.search).get('src') ?? './'}#/embed`
    frame.style.cssText = 'width:100%;height:100%;border:0'
    document.getElementById('stage').append(frame)
    await new Promise((resolve) => { frame.addEventListener('load', resolve, { once: true }) })
    await new Promise((resolve) => { setTimeout(resolve, 800) })
    await make({ frame }).ready
  } },
  { id: 'elsewhere', zh: '没有设计器时报出名字', en: 'Says by name that no designer is there', async hold({ make, codeOf, expect }) {
    const code = await codeOf(make({ src: './favicon.svg', connectTimeoutMs: 1500 }).ready)
    expect(code === 'connect.timeout', code)
    return code
  } },
  { id: 'roundTrip', zh: '载入与取出逐字节相同', en: 'Gives back what was loaded, to the byte', async hold({ make, expect }) {
    const designer = make()
    const first = await designer.get()
    await designer.load(first.text)
    expect((await designer.get()).text === first.text, 'the texts differ')
  } },
  { id: 'badFlow', zh: '拒绝读不懂的流程并说明原因', en: 'Refuses what is no flow, and says why', async hold({ make, codeOf, expect }) {
    const designer = make()
    const code = await codeOf(designer.load('{"schema": "qiao/flow@1"}'))
    expect(code === 'flow.invalid', code)
    expect((await designer.get()).document.id === 'host-reserve', 'the flow before it is gone')
    return code
  } },
  { id: 'badConnector', zh: '拒绝不合格的连接器文档', en: 'Refuses a connector document that is not right', async hold({ make, codeOf, expect }) {
    const code = await codeOf(make({ connectors: [{ format: 1, id: 'x' }] }).ready)
    expect(code === 'connector.invalid', code)
    return code
  } },
  { id: 'badCall', zh: '拒绝写错的参数', en: 'Refuses a mistyped parameter by its place', async hold({ make, expect }) {
    const error = await make().setCapabilities({ panels: { palete: false } }).then(() => undefined, (thrown) => thrown)
    expect(error?.code === 'call.invalid' && error.message.includes('palete'), String(error))
    return error.message
  } },
  { id: 'validate', zh: '检查流程并给出句子', en: 'Validates and says problems in sentences', async hold({ make, expect }) {
    const designer = make()
    expect((await designer.validate()).problems.every(({ severity }) => severity !== 'error'), 'the sample has errors')
    await designer.edit([{ type: 'node.setInput', id: 'stock', path: ['sku'] }])
    const { problems } = await designer.validate()
    expect(problems.length > 0 && problems.every(({ text }) => text.length > 0), 'no problem was told')
    return problems[0].text
  } },
  { id: 'environment', zh: '流程能读宿主给的环境值，可以随时更换', en: 'Flows read the values that the host gives, and others when it changes them', async hold({ make, expect }) {
    const designer = make({ environment: { sku: 'A100' } })
    await designer.edit([{ type: 'node.setInput', id: 'stock', path: ['sku'], value: { ref: ['env', 'sku'] } }])
    const errors = async () => (await designer.validate()).problems.filter(({ severity }) => severity === 'error').map(({ code }) => code)
    expect((await errors()).length === 0, `problems: ${await errors()}`)
    await designer.setEnvironment({ other: 1 })
    expect((await errors()).length === 1, 'a value that is gone is no problem')
    return (await errors())[0]
  } },
  { id: 'connections', zh: '连接可以在打开时更换', en: 'Connections can be changed while it is open', async hold({ make, expect }) {
    const designer = make()
    const errors = async () => (await designer.validate()).problems.filter(({ code }) => code.startsWith('connection.')).length
    expect(await errors() === 0, 'the sample has none of its connections')
    await designer.setConnections([])
    expect(await errors() > 0, 'connections that are gone are no problem')
  } },
  { id: 'hostEdit', zh: '宿主的修改不进撤销', en: 'The host’s edits are no steps of undo', async hold({ make, next, expect }) {
    const designer = make()
    await designer.ready
    const told = next(designer, 'change')
    await designer.edit([{ type: 'flow.update', changes: { name: 'X' } }])
    const { edits } = await told
    expect(edits[0].by === 'host' && edits[0].commands.length === 1, 'the change was told otherwise')
    expect(!(await designer.undo()).done, 'it could be undone')
  } },
  { id: 'save', zh: '保存由宿主完成', en: 'Saving is the host’s', async hold({ make, expect }) {
    const saved = []
    const designer = make({ onSave: (flow, reason) => void saved.push({ flow, reason }) })
    await designer.edit([{ type: 'flow.update', changes: { name: 'X' } }])
    expect((await designer.get()).dirty, 'an edit left it clean')
    await designer.save()
    expect(saved.length === 1 && saved[0].flow.document.name === 'X', 'onSave was not asked')
    expect(!(await designer.get()).dirty, 'it is still dirty')
  } },
  { id: 'sandboxRun', zh: '在沙盒里运行', en: 'Runs in the sandbox', async hold({ make, createLiveSystem, expect, flow }) {
    const live = createLiveSystem()
    const alone = { ...flow, nodes: { start: flow.nodes.start, told: { ...flow.nodes.told, inputs: { content: { const: 'Hello' } } } }, edges: { a: { id: 'a', from: { node: 'start', port: 'out' }, to: { node: 'told' } } }, order: { ...flow.order, nodes: ['start', 'told'], edges: ['a'] } }
    const { status } = await make({ flow: alone, onCall: live.call }).run()
    expect(status === 'succeeded', status)
  } },
  { id: 'hostFires', zh: '宿主从指定的触发器发起运行', en: 'The host sets a flow off at the trigger it names', async hold({ make, next, expect, flow }) {
    const nightly = { id: 'n1', key: 'nightly', type: 'trigger.schedule', title: 'Nightly', position: { x: 0, y: 200 }, inputs: { cron: { const: '0 9 * * *' } } }
    const copy = { id: 'copy', key: 'copy', type: 'logic.transform', title: 'Copy', position: { x: 300, y: 100 }, inputs: { value: { expr: '$string(trigger.scheduledAt)' } } }
    const two = { ...flow, nodes: { start: flow.nodes.start, n1: nightly, copy }, edges: { a: { id: 'a', from: { node: 'n1', port: 'out' }, to: { node: 'copy' } } }, order: { ...flow.order, nodes: ['start', 'n1', 'copy'], edges: ['a'] } }
    const designer = make({ flow: two })
    await designer.ready
    const told = next(designer, 'runStart')
    const { status } = await designer.run({ trigger: 'nightly', payload: { scheduledAt: '2026-03-02T09:00:00+08:00' } })
    expect(status === 'succeeded', status)
    const { trigger } = await told
    expect(trigger === 'n1', `it began at ${trigger}`)
    return trigger
  } },
  { id: 'hostRun', zh: '由宿主完成真实调用', en: 'The host makes the calls of a run', async hold({ make, createLiveSystem, expect }) {
    const live = createLiveSystem()
    const asked = []
    const designer = make({ transport: { default: 'sandbox', connectors: { warehouse: 'host' } }, onCall: (call) => { asked.push(call); return live.call(call) } })
    const { status } = await designer.run({ payload: { sku: 'A100', quantity: 3 } })
    expect(status === 'succeeded', status)
    expect(live.orders.length === 1 && live.stock.A100.available === 9, 'the warehouse has no such reservation')
    expect(asked.every(({ request }) => !('authorization' in request.headers)), 'a call came with a secret')
    return asked.map(({ operation }) => operation).join(', ')
  } },
  { id: 'options', zh: '宿主列出字段的可选项，不答的交给连接器', en: 'The host lists what a field can be set to; what it leaves is looked up', async hold({ make, createLiveSystem, expect }) {
    const live = createLiveSystem()
    const asked = []
    const looked = []
    const until = async (holds, otherwise) => {
      for (let waits = 0; waits < 100 && !holds(); waits += 1) await new Promise((resolve) => { setTimeout(resolve, 50) })
      expect(holds(), otherwise)
    }
    const open = async (answer) => {
      const designer = make({
        transport: { default: 'sandbox', connectors: { warehouse: 'host' } },
        onCall: (call) => { looked.push(`${call.purpose} ${call.operation}`); return live.call(call) },
        onOptions: (question) => { asked.push(question); return answer },
      })
      await designer.edit([{ type: 'node.setInput', id: 'stock', path: ['sku'], value: { const: 'A100' } }])
      await designer.select(['stock'])
    }
    await open({ options: [{ value: 'A100', label: 'X' }] })
    await until(() => asked.length > 0, 'onOptions was not asked')
    const [{ connector, operation, connection, input }] = asked
    expect(connector === 'warehouse' && operation === 'stock.list' && connection === 'page-warehouse' && Object.keys(input).length === 0, JSON.stringify(asked[0]))
    expect(looked.length === 0, 'it was looked up all the same')
    await open(null)
    await until(() => looked.length > 0, 'what the host left was not looked up')
    return looked[0]
  } },
  { id: 'hostRefuses', zh: '宿主的失败成为运行的失败', en: 'What the host cannot do fails the run', async hold({ make, expect }) {
    const designer = make({ transport: { default: 'sandbox', connectors: { warehouse: 'host' } }, onCall: () => ({ failure: 'auth' }) })
    const { status, error } = await designer.run()
    expect(status === 'failed' && error?.code === 'call.auth', `${status} ${error?.code}`)
    return error.code
  } },
  { id: 'noHandler', zh: '没有 onCall 就不能选宿主传输', en: 'No host transport without onCall', async hold({ make, codeOf, expect }) {
    const code = await codeOf(make({ transport: 'host', onCall: undefined }).ready)
    expect(code === 'setup.invalid', code)
    return code
  } },
  { id: 'capabilities', zh: '能力决定可以做什么', en: 'Capabilities decide what may be done', async hold({ make, codeOf, expect }) {
    const designer = make({ capabilities: { run: false } })
    expect(await codeOf(designer.run()) === 'capability.denied', 'it ran')
    await designer.setCapabilities({ run: true, edit: false })
    expect(await codeOf(designer.undo()) === 'capability.denied', 'it could be undone')
  } },
  { id: 'selection', zh: '选择与事件', en: 'Selects, and tells of it', async hold({ make, next, expect, codeOf }) {
    const designer = make()
    await designer.ready
    const told = next(designer, 'selection', ({ nodes }) => nodes.length === 1)
    await designer.select(['stock'])
    expect((await told).nodes[0] === 'stock', 'another node was told')
    expect(await codeOf(designer.focus('nobody')) === 'call.invalid', 'an unknown node was focused')
  } },
  { id: 'look', zh: '主题与语言即时切换', en: 'Theme and language change at once', async hold({ make, next, expect }) {
    const designer = make({ theme: 'light' })
    await designer.ready
    const theme = next(designer, 'theme', ({ mode }) => mode === 'dark')
    await designer.setTheme({ mode: 'dark', tokens: { dark: { accent: '#3ecf8e' } } })
    await theme
    const other = next(designer, 'locale', (data) => data.locale === 'en')
    await designer.setLocale('zh')
    await designer.setLocale('en')
    expect((await other).locale === 'en', 'the language stayed')
  } },
  { id: 'picture', zh: '导出图片', en: 'Gives a picture', async hold({ make, expect }) {
    const designer = make()
    const svg = await designer.picture()
    expect(svg.data.startsWith('<svg') && svg.width > 300, 'no drawing')
    const png = await designer.picture({ format: 'png', scale: 0.5 })
    expect(png.data.startsWith('data:image/png;base64,'), 'no PNG')
    return `${svg.width} × ${svg.height}`
  } },
  { id: 'two', zh: '两个设计器互不影响', en: 'Two designers do not touch each other', async hold({ make, expect }) {
    const [one, other] = [make(), make()]
    await one.edit([{ type: 'flow.update', changes: { name: 'One' } }])
    expect((await other.get()).document.name !== 'One', 'the other one changed, too')
  } },
  { id: 'destroy', zh: '销毁后什么都不留', en: 'Leaves nothing behind', async hold({ make, codeOf, expect }) {
    const designer = make()
    await designer.ready
    await designer.destroy()
    expect(!document.contains(designer.frame), 'the frame is still there')
    expect(await codeOf(designer.get()) === 'destroyed', 'it still answers')
  } },
]
