import { createDesigner, DesignerError, VERSIONS } from '../sdk/qiao.js'
import { createLiveSystem } from './liveSystem.js'
import { points } from './conformancePoints.js'
import { speak, startLocale } from './words.js'

/** Carries out each point of the contract with a designer of its own, and shows which hold. */
const byId = (id) => document.getElementById(id)
const read = async (path) => (await fetch(path)).json()
const locale = startLocale()
const src = new URLSearchParams(location.search).get('src') ?? './'
speak(locale)

const [connector, flow] = await Promise.all([read('./host/connector.json'), read('./host/flow.json')])

/** What a point works with: makes designers that are gone when it is over. */
function tools() {
  const made = []
  return {
    connector, flow, VERSIONS, DesignerError, createLiveSystem,
    make(options = {}) {
      const designer = createDesigner({ container: '#stage', src, locale, connectors: [connector], connections: [{ id: 'page-warehouse', connector: 'warehouse', title: 'Warehouse' }], demoConnections: true, flow, onCall: createLiveSystem().call, ...options })
      made.push(designer)
      return designer
    },
    /** The next event of that name that fits. */
    next: (designer, name, fits = () => true) => new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no ${name} within 10 s`)), 10_000)
      const stop = designer.on(name, (data) => {
        if (!fits(data)) return
        clearTimeout(timer)
        stop()
        resolve(data)
      })
    }),
    /** The code that the call is refused with. */
    codeOf: (call) => call.then(() => 'answered', (error) => error.code),
    expect(holds, otherwise) {
      if (!holds) throw new Error(otherwise)
    },
    end: () => Promise.all(made.map((designer) => designer.destroy())),
  }
}

async function check() {
  byId('again').disabled = true
  byId('points').replaceChildren()
  byId('sum').textContent = '…'
  let failed = 0
  for (const { id, zh, en, hold } of points) {
    const row = document.createElement('tr')
    row.dataset.point = id
    const [name, state, detail] = [0, 1, 2].map(() => row.appendChild(document.createElement('td')))
    name.textContent = locale === 'zh' ? zh : en
    state.textContent = '…'
    byId('points').append(row)
    const given = tools()
    try {
      detail.textContent = (await hold(given)) ?? ''
      state.dataset.state = 'pass'
      state.textContent = locale === 'zh' ? '符合' : 'pass'
    } catch (error) {
      failed += 1
      detail.textContent = error.message
      state.dataset.state = 'fail'
      state.textContent = locale === 'zh' ? '不符合' : 'fail'
    }
    await given.end()
  }
  byId('sum').textContent = locale === 'zh' ? `${points.length - failed} 项符合，${failed} 项不符合` : `${points.length - failed} hold, ${failed} do not`
  byId('sum').dataset.failed = String(failed)
  byId('again').disabled = false
}

byId('again').addEventListener('click', () => void check())
await check()
