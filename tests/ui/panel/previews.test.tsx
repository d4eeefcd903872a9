import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { Value } from '../../../src/core/expression'
import { Panel } from '../../../src/features/panel'
import { mountDesigner } from '../../support/designer'
import { runFlow, sketchFlow, type NodeSketch } from '../../support/runFlow'

const box = () => document.querySelector<HTMLElement>('.qf-code textarea')!

const shown = () => [...document.querySelectorAll('.qf-preview')].map((one) => one.textContent?.replace(/\s+/g, ' ').trim())

/** A webhook with a sample, whatever stands in between, and a last step of one value, whose panel is open. */
async function open(value: Value, between: Record<string, NodeSketch> = {}, run?: Parameters<typeof mountDesigner>[2]) {
  const nodes: Record<string, NodeSketch> = {
    trigger: { type: 'trigger.webhook', inputs: { sample: { const: { name: '林晓', orders: [{ price: 5 }, { price: 7 }] } } } }, ...between, last: { inputs: { value } },
  }
  const keys = Object.keys(nodes)
  const document = sketchFlow(nodes, keys.slice(1).map((key, index) => `${keys[index]} -> ${key}`), [{ id: 'v', name: 'total', type: { type: 'number' }, initial: 40 }])
  const designer = await mountDesigner(document, <Panel />, run)
  act(() => designer.view.getState().select(['last']))
  return designer
}

describe('the panel before any run', () => {
  it('works an expression out with the trigger’s sample, and again as it is typed', async () => {
    const user = userEvent.setup()
    await open({ expr: '$sum(trigger.orders.price)' })
    await expect.poll(shown).toEqual(['12 · 整数 ✓ 样例'])
    await user.type(box(), ' * 2')
    await expect.poll(shown).toEqual(['24 · 整数 ✓ 样例'])
    await user.type(box(), ' & trigger.gone')
    await expect.poll(shown).toEqual(['还没有“trigger.gone”的数据，试运行一次就能看到'])
  })

  it('works steps out that have no sample, one behind the other', async () => {
    await open({ text: [{ ref: ['steps', 'greet'] }, '，共 ', { ref: ['steps', 'add', 'value'] }] }, {
      greet: { inputs: { value: { expr: '"你好 " & trigger.name' } } },
      add: { type: 'logic.set', inputs: { variable: { const: 'total' }, operation: { const: 'add' }, value: { expr: '$length(steps.greet)' } } },
    })
    await expect.poll(shown).toEqual(['"你好 林晓，共 45" 样例'])
  })

  it('shows in the picker what such steps come to', async () => {
    const user = userEvent.setup()
    await open({ ref: ['trigger', 'name'] }, { make: { inputs: { value: { expr: '{"hello": trigger.name}' } } } })
    await user.click(screen.getByRole('button', { name: '插入变量' }))
    await user.keyboard('hello')
    expect(await screen.findByText('林晓', { selector: '.qf-picker-sample' })).toBeTruthy()
  })

  it('stays with what is typed when another step before it changes', async () => {
    const { flow } = await open({ expr: 'steps.make' }, { make: { inputs: { value: { const: 1 } } } })
    await expect.poll(shown).toEqual(['1 · 整数 ✓ 样例'])
    act(() => { flow.getState().dispatch({ type: 'node.setInput', id: 'make', path: ['value'], value: { const: 2 } }) })
    await expect.poll(shown).toEqual(['2 · 整数 ✓ 样例'])
  })
})

it('shows what the last run’s data give, and says so', async () => {
  const { events } = await runFlow(sketchFlow({
    trigger: { type: 'trigger.webhook', inputs: { sample: { const: {} } } }, last: { inputs: { value: { expr: '$floor($random() * 1000000)' } } },
  }, ['trigger -> last']), { start: { payload: { name: '王伟', orders: [] }, seed: 5 } })
  const user = userEvent.setup()
  const { run } = await open({ expr: 'trigger.name' }, {}, { run: { events, status: 'succeeded' } })
  await expect.poll(shown).toEqual(['"王伟" 上次运行'])
  // The same seed and the same place draw the same numbers.
  await user.clear(box())
  await user.type(box(), '$floor($random() * 1000000)')
  const made = run.getState().trace?.steps.get(':last')?.output
  await expect.poll(shown).toEqual([`${String(made)} · 整数 ✓`])
})
