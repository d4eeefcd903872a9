import { createDesigner } from '../sdk/qiao.js'
import { createLiveSystem } from './liveSystem.js'
import { speak, startLocale } from './words.js'

/** A page that embeds the designer: every call and event in a log, and a system of its own behind `onCall`. */
const byId = (id) => document.getElementById(id)
const read = async (path) => (await fetch(path)).json()

const log = byId('log')
/** Adds a line; what is long is cut, since this is for reading along. */
function note(kind, name, data) {
  const line = document.createElement('li')
  line.dataset.kind = kind
  const head = document.createElement('b')
  head.textContent = `${{ call: '→', answer: '←', event: '·', asked: '⇠', error: '✕' }[kind]} ${name} `
  const body = JSON.stringify(data ?? null)
  line.append(head, body.length > 400 ? `${body.slice(0, 400)}…` : body)
  log.prepend(line)
  while (log.children.length > 200) log.lastChild.remove()
}

const live = createLiveSystem(showWarehouse)
function showWarehouse() {
  byId('stock').textContent = Object.entries(live.stock).map(([sku, { name, available }]) => `${sku} ${name} ${available}`).join(' · ')
  byId('orders').replaceChildren(...live.orders.map(({ order, sku, quantity }) => Object.assign(document.createElement('li'), { textContent: `${order}: ${sku} × ${quantity}` })))
}
showWarehouse()

const [connector, flow] = await Promise.all([read('./host/connector.json'), read(startLocale() === 'zh' ? './host/flow.json' : './host/flow.en.json')])
let kept = flow
let designer

function capabilities() {
  const wish = { panels: {} }
  for (const box of byId('can').querySelectorAll('input')) (box.dataset.panel === undefined ? wish : wish.panels)[box.value] = box.checked
  return wish
}
const tokens = () => {
  const accent = byId('accent').value
  const roles = { accent, 'accent-hover': accent, 'accent-ink': accent, 'accent-soft': `color-mix(in srgb, ${accent} 14%, transparent)` }
  return accent === '' ? {} : { light: roles, dark: roles }
}

function make() {
  designer = createDesigner({
    container: '#designer',
    src: './',
    locale: byId('locale').value,
    theme: byId('theme').value,
    tokens: tokens(),
    readOnly: byId('readOnly').checked,
    capabilities: capabilities(),
    connectors: [connector],
    connections: [{ id: 'page-warehouse', connector: 'warehouse', title: { zh: '本页的仓库', en: 'This page’s warehouse' } }],
    demoConnections: true,
    transport: { default: 'sandbox', connectors: { warehouse: byId('transport').value } },
    flow: kept,
    onSave({ document, revision }, reason) {
      note('asked', 'onSave', { reason, revision })
      kept = document
    },
    onCall(call) {
      note('asked', 'onCall', { operation: call.operation, connection: call.connection, url: call.request.url })
      return live.call(call)
    },
    onOptions(question) {
      note('asked', 'onOptions', question)
      return live.options(question)
    },
  })
  for (const name of ['ready', 'change', 'dirty', 'validation', 'selection', 'runStart', 'run', 'runEnd', 'save', 'error', 'size', 'theme', 'locale']) {
    designer.on(name, (data) => note(name === 'error' ? 'error' : 'event', name, data))
  }
  designer.on('theme', ({ mode }) => { byId('theme').value = mode; document.documentElement.dataset.theme = mode })
  designer.on('locale', ({ locale }) => { byId('locale').value = locale; speak(locale) })
}

/** Calls the designer, and notes question and answer. */
async function ask(name, call) {
  note('call', name)
  try {
    const answer = await call()
    note('answer', name, answer)
    return answer
  } catch (error) {
    note('error', name, { code: error.code, message: error.message })
    return undefined
  }
}

const calls = {
  load: () => designer.load(kept),
  get: () => designer.get(),
  save: () => designer.save(),
  validate: () => designer.validate(),
  run: () => designer.run(),
  cancel: () => designer.cancel(),
  undo: () => designer.undo(),
  redo: () => designer.redo(),
  edit: () => designer.edit([{ type: 'flow.update', changes: { name: `${flow.name} ${new Date().toLocaleTimeString()}` } }]),
  focus: () => designer.focus('reserve', ['quantity']),
  counts: () => designer.counts(),
  async picture() {
    const picture = await designer.picture({ format: 'png' })
    Object.assign(byId('picture'), { src: picture.data, hidden: false })
    return { width: picture.width, height: picture.height }
  },
  async remake() {
    await designer.destroy()
    make()
  },
}

for (const button of byId('calls').querySelectorAll('button')) button.addEventListener('click', () => void ask(button.dataset.call, calls[button.dataset.call]))
byId('theme').addEventListener('change', ({ target }) => {
  document.documentElement.dataset.theme = target.value
  void ask('setTheme', () => designer.setTheme({ mode: target.value }))
})
byId('accent').addEventListener('change', () => void ask('setTheme', () => designer.setTheme({ tokens: tokens() })))
byId('locale').addEventListener('change', ({ target }) => {
  speak(target.value)
  void ask('setLocale', () => designer.setLocale(target.value))
})
byId('readOnly').addEventListener('change', ({ target }) => void ask('setReadOnly', () => designer.setReadOnly(target.checked)))
byId('can').addEventListener('change', () => void ask('setCapabilities', () => designer.setCapabilities(capabilities())))
byId('transport').addEventListener('change', () => void ask('remake', calls.remake))

byId('locale').value = startLocale()
speak(startLocale())
make()
