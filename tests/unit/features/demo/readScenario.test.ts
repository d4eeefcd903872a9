import { describe, expect, it } from 'vitest'
import { readScenario } from '../../../../src/features/demo/readScenario'

const words = { zh: '甲', en: 'A' }
const good = {
  id: 'good', title: words, about: words, close: words,
  steps: [{ do: 'add', as: 'a', what: { type: 'trigger.manual' }, at: { x: 0, y: 0 }, say: words }, { do: 'run' }],
  promise: [{ run: 'succeeded' }],
}
const withStep = (step: unknown) => ({ ...good, steps: [...good.steps, step] })

describe('checking a scenario', () => {
  it('takes one that is right', () => {
    expect(readScenario(good)).toEqual({ ok: true, value: good })
  })

  it.each([
    ['something else', 'a text', 'it is no object'],
    ['a caption in one language only', withStep({ do: 'say', say: { zh: '甲' } }), 'steps.2.say: words in zh and en'],
    ['a caption without words', withStep({ do: 'say', say: { zh: '甲', en: ' ' } }), 'steps.2.say: words in zh and en'],
    ['a title that is missing', { ...good, title: undefined }, 'title: words in zh and en'],
    ['a deed that nobody knows', withStep({ do: 'dance' }), 'steps.2.do: no such deed'],
    ['a node that was never added', withStep({ do: 'select', node: 'b' }), 'steps.2.node: nothing is called "b"'],
    ['a name that is taken', withStep(good.steps[0]), 'steps.2.as: "a" is there already'],
    ['a node that comes from nowhere', withStep({ do: 'add', as: 'b', what: { type: 'logic.end' } }), 'steps.2.at: a point, or the node that it follows'],
    ['a field without a way to it', withStep({ do: 'fill', node: 'a', path: [], value: { const: 1 } }), 'steps.2.path: the way to a field'],
    ['a tab that is not there', withStep({ do: 'open', tab: 'weather' }), 'steps.2.tab: one of runs, problems, sandbox, history, cases, breakpoints'],
    ['a fault without an effect', withStep({ do: 'faults', faults: [{}] }), 'steps.2.faults: a list of faults'],
    ['a promise of nothing', { ...good, promise: [] }, 'promise: it comes to nothing'],
    ['a promise that nobody could look up', { ...good, promise: [{ happiness: 1 }] }, 'promise.0: no fact that could be looked up'],
    ['a promise about a node that is not there', { ...good, promise: [{ node: 'b', came: 'failed' }] }, 'promise.0.node: nothing is called "b"'],
    ['an expectation of the wrong kind', withStep({ do: 'run', expect: [{ run: 'great' }] }), 'steps.2.expect.0: no fact that could be looked up'],
    ['no steps', { ...good, steps: [] }, 'steps: there are none'],
    ['silence', { ...good, steps: [{ do: 'run' }] }, 'steps: nothing is ever said'],
  ])('refuses %s, and says where', (_, scenario, problem) => {
    const read = readScenario(scenario)
    expect(read.ok ? [] : read.error).toContain(problem)
  })
})
