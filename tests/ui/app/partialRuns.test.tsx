import { act, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useEffect } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { RunButton } from '../../../src/app/RunButton'
import { checkFlow, type FlowDocument } from '../../../src/core/flow'
// Loaded behind the first picture; here it is there already.
import '../../../src/app/PartRuns'
import { Panel } from '../../../src/features/panel'
import { RunHistory, RunsView } from '../../../src/features/runs'
import { useActionRegistry, type ActionRegistry } from '../../../src/state'
import { mountDesigner } from '../../support/designer'
import { kernelService } from '../../support/kernelService'
import { sketchFlow } from '../../support/runFlow'

const flowOf = () => sketchFlow({
  trigger: { type: 'trigger.manual', inputs: { schema: { const: { type: 'object', properties: { name: { type: 'string', title: { zh: '姓名', en: 'Name' } } } } } } },
  ask: { type: 'logic.http', inputs: { url: { const: 'https://echo.qiao.test/ask' } } },
  greet: { inputs: { value: { text: ['你好 ', { ref: ['trigger', 'name'] }] } } },
  loose: { inputs: { value: { ref: ['trigger', 'name'] } } },
}, ['trigger -> ask', 'ask -> greet'])

function Peek({ tell }: { tell: (actions: ActionRegistry) => void }) {
  const actions = useActionRegistry()
  useEffect(() => tell(actions), [actions, tell])
  return null
}

async function mount(document: FlowDocument = flowOf()) {
  const engine = kernelService()
  const held: { actions?: ActionRegistry } = {}
  const hold = (actions: ActionRegistry) => { held.actions = actions }
  const checkNow = () => Promise.resolve(checkFlow(mounted.flow.getState().document, mounted.flow.getState().lookup))
  const mounted = await mountDesigner(document, <><RunButton checker={{ checkNow, stop: () => undefined }} /><Panel /><RunsView /><RunHistory /><Peek tell={hold} /></>, { service: engine.service })
  const idle = () => vi.waitFor(() => expect(mounted.run.getState().phase).toBe('idle'))
  const select = (id: string) => act(() => mounted.view.getState().select([id]))
  return { ...engine, ...mounted, idle, select, actions: () => held.actions as ActionRegistry }
}

const stepButton = () => screen.getByRole('button', { name: '运行此步' })
const offered = () => screen.findByRole('button', { name: '运行此步' })

describe('running a step from its panel', () => {
  it('asks once for what the trigger needs, runs what stands before, and then runs the step alone', async () => {
    const user = userEvent.setup()
    const { run, select, idle, sent, view, actions } = await mount()
    select('greet')
    await user.click(await offered())
    await user.type(await screen.findByLabelText('姓名'), '林晓{Control>}{Enter}{/Control}')
    await vi.waitFor(() => expect(run.getState().trace?.steps.get(':greet')?.output).toBe('你好 林晓'))
    await idle()
    expect([sent.length, view.getState().dockTab]).toEqual([1, 'runs'])

    await user.click(stepButton())
    await vi.waitFor(() => expect(run.getState().records).toHaveLength(2))
    await idle()
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(sent).toHaveLength(1)
    expect(run.getState().trace?.steps.get(':greet')).toMatchObject({ output: '你好 林晓' })
    const steps = screen.getByRole('listbox', { name: '运行的步骤' })
    expect(within(steps).getByRole('option', { name: /ask/ }).textContent).toContain('沿用')
    expect(screen.getByRole('list', { name: '历史' }).textContent).toContain('此步：greet')

    // All anew, with what was filled in the last time.
    act(() => void actions().run('run.to'))
    await vi.waitFor(() => expect(run.getState().records).toHaveLength(3))
    await idle()
    expect(sent).toHaveLength(2)
    expect(run.getState().trace?.steps.get(':greet')).toMatchObject({ output: '你好 林晓' })
    act(() => view.getState().select([]))
    expect(screen.getByText('到此：greet', { selector: 'dd' })).toBeTruthy()

  })

  it('says on the button and when it is pressed why there is nothing to run', async () => {
    const user = userEvent.setup()
    const { select, view, run, flow, actions } = await mount()
    select('loose')
    await offered()
    const why = '它要用上游的数据，请先把它连到触发器'
    expect([stepButton().getAttribute('aria-disabled'), stepButton().title]).toEqual(['true', why])
    await user.click(stepButton())
    await vi.waitFor(() => expect(view.getState().notices.map(({ text }) => text)).toEqual([why]))
    expect(run.getState().records).toEqual([])
    expect(actions().get('run.from')?.why?.()).toBe('没有启用的触发器通向它，流程不知道从哪里开始')
    act(() => {
      flow.getState().dispatch({ type: 'edge.add', edge: { id: 'e', from: { node: 'greet', port: 'out' }, to: { node: 'loose' } } })
    })
    expect(stepButton().getAttribute('aria-disabled')).toBeNull()
    expect(actions().get('run.from')?.enabled?.()).toBe(true)
    act(() => view.getState().select([]))
    expect(actions().get('run.step')?.why?.()).toBe('先选中一个节点')
  })

  it('is held up by problems of what it would run, and by no others', async () => {
    const user = userEvent.setup()
    const document = flowOf()
    Object.assign(document.nodes['loose'] ?? {}, { inputs: { value: { expr: '(' } } })
    const { select, run, view } = await mount(document)
    select('ask')
    await user.click(await offered())
    await user.type(await screen.findByLabelText('姓名'), '林晓{Control>}{Enter}{/Control}')
    await vi.waitFor(() => expect(run.getState().trace?.status).toBe('succeeded'))
    select('loose')
    await user.click(stepButton())
    await vi.waitFor(() => expect(view.getState().dockTab).toBe('problems'))
    expect(run.getState().records).toHaveLength(1)
  })

  it('marks what was changed since in the output and in the trace', async () => {
    const user = userEvent.setup()
    const { select, run, idle } = await mount()
    select('greet')
    await user.click(await offered())
    await user.type(await screen.findByLabelText('姓名'), '林晓{Control>}{Enter}{/Control}')
    await vi.waitFor(() => expect(run.getState().trace?.status).toBe('succeeded'))
    await idle()
    await user.click(screen.getByRole('tab', { name: '输出' }))
    expect(screen.queryByText(/可能已过时/)).toBeNull()
    act(() => run.getState().setStale(new Set(['greet'])))
    expect(screen.getByText('运行之后，这一步或它的上游改过，这些数据可能已过时')).toBeTruthy()
    const steps = screen.getByRole('listbox', { name: '运行的步骤' })
    expect(within(steps).getAllByRole('img', { name: /可能已过时/ })).toHaveLength(1)
  })
})
