import { describe, expect, it } from 'vitest'
import index from '../../../../examples/index.json'
import { allConnectors } from '../../../../src/catalogue/all'
import { fullCatalogueEntries } from '../../../../src/catalogue/fullEntries'
import { demoConnectionInfos, loadCatalogueConnector } from '../../../../src/catalogue'
import type { Json } from '../../../../src/core/base'
import { checkFlow, emptyFlow, loadFlow, editParts, type FlowDocument } from '../../../../src/core/flow'
import { createPlayer } from '../../../../src/features/demo/player'
import { readScenario } from '../../../../src/features/demo/readScenario'
import { SCENARIO_FILES } from '../../../../src/features/demo/scenarios/index'
import { createStage } from '../../../../src/features/demo/stage'
import type { Scenario } from '../../../../src/features/demo/script'
import { createFlowStore, createRunStore, createViewStore } from '../../../../src/state'
import { createMemoryStorage } from '../../../../src/storage'
import { kernelService } from '../../../support/kernelService'

const examples: Record<string, Json> = import.meta.glob('../../../../examples/{*,en/*}.json', { eager: true, import: 'default' })
const scenarios = SCENARIO_FILES as readonly Scenario[]

/** Plays a scenario on real stores, the real kernel and the real mocks, without waiting for anybody to read. */
async function played(scenario: Scenario, locale: 'zh' | 'en', outside = () => 0) {
  const view = createViewStore({ locale })
  const { service } = kernelService()
  const storage = createMemoryStorage()
  const captions: string[] = []
  let document: FlowDocument = emptyFlow('demo', 'Demo')
  const stage = createStage({
    view,
    catalogue: { entries: fullCatalogueEntries, load: loadCatalogueConnector },
    async open(what, prepare) {
      if (what.flow) {
        const loaded = loadFlow(examples[`../../../../examples/${locale === 'en' ? 'en/' : ''}${what.flow.example}.json`] ?? null)
        if (!loaded.ok) return undefined
        document = loaded.value
      }
      const flow = createFlowStore({ document: prepare(document), parts: editParts, connectors: what.flow ? allConnectors : [], connections: demoConnectionInfos })
      const run = createRunStore({ runService: async () => service, storage, document: () => flow.getState().document, connectors: () => allConnectors, frame: 'instant' })
      return { flow, run, checkNow: async () => checkFlow(flow.getState().document, flow.getState().lookup) }
    },
    press: () => true,
    locate: async () => undefined,
    requestsOutside: outside,
    calm: () => false,
  })
  const player = createPlayer(stage, { now: () => 0, after: (_, call) => { const timer = setTimeout(call); return () => clearTimeout(timer) } })
  const over = new Promise<void>((resolve) => player.subscribe(() => {
    const { caption, status } = player.state()
    if (caption && captions.at(-1) !== caption[locale]) captions.push(caption[locale])
    if (status === 'ended' || status === 'lost') resolve()
  }))
  player.start(scenario)
  await over
  return { ...player.state(), captions }
}

describe('the scenarios of the demo', () => {
  it.each(scenarios.map((scenario) => [scenario.id, scenario] as const))('%s is a right script, over an example that there is', (_, scenario) => {
    expect(readScenario(scenario)).toMatchObject({ ok: true })
    if (scenario.flow) expect(index.examples.map(({ file }) => file)).toContain(`${scenario.flow.example}.json`)
  })

  it.each(scenarios.flatMap((scenario) => (['zh', 'en'] as const).map((locale) => [scenario.id, locale, scenario] as const)))('%s in %s ends with what it promises', async (_, locale, scenario) => {
    const end = await played(scenario, locale)
    expect({ status: end.status, at: end.at, problem: end.problem }).toEqual({ status: 'ended', at: scenario.steps.length - 1, problem: undefined })
    expect(end.captions).toEqual([...scenario.steps.flatMap(({ say }) => say?.[locale] ?? []), scenario.close[locale]])
  })

  it('a scenario that does not come to what it promises says so', async () => {
    const offline = scenarios.find(({ id }) => id === 'offline') as Scenario
    let asked = 0
    expect(await played(offline, 'zh', () => asked++)).toMatchObject({ status: 'lost', problem: 'demo.notSo', at: 1 })
    const build = scenarios.find(({ id }) => id === 'build') as Scenario
    expect(await played({ ...build, promise: [{ arrived: { zh: '没有这句话', en: 'no such words' } }] }, 'zh')).toMatchObject({ status: 'lost', problem: 'demo.notSo' })
  })

  it('a step about something that is not there says so', async () => {
    const build = scenarios.find(({ id }) => id === 'build') as Scenario
    expect(await played({ ...build, steps: [{ do: 'fill', node: 'nobody', path: ['x'], value: { const: 1 } }] }, 'zh')).toMatchObject({ status: 'lost', problem: 'demo.gone' })
    expect(await played({ ...build, steps: [{ do: 'run' }] }, 'zh')).toMatchObject({ status: 'lost', problem: 'demo.gone' })
  })
})
