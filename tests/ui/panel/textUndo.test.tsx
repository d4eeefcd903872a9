import { act, fireEvent, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { Panel } from '../../../src/features/panel'
import { mountDesigner } from '../../support/designer'
import { sketchFlow } from '../../support/runFlow'

const flowOf = () => sketchFlow({
  trigger: { type: 'trigger.manual' },
  tell: { type: 'logic.end', inputs: { status: { const: 'failed' }, message: { text: ['A ', { ref: ['trigger', 'name'] }] } } },
}, ['trigger -> tell'])

async function openText() {
  const { flow, view } = await mountDesigner(flowOf(), <Panel />)
  act(() => view.getState().select(['tell']))
  const box = document.querySelector<HTMLElement>('[data-path="message"] [contenteditable]')!
  box.focus()
  const type = (text: string) => {
    box.append(document.createTextNode(text))
    document.getSelection()?.selectAllChildren(box)
    document.getSelection()?.collapseToEnd()
    fireEvent.input(box)
  }
  const paste = (text: string) => fireEvent.paste(box, { clipboardData: { getData: () => text } })
  return { flow, box, type, paste, message: () => flow.getState().document.nodes.tell?.inputs['message'] }
}

const chip = { ref: ['trigger', 'name'] }

describe('undo in a text with references', () => {
  it('takes back a paste and then the typing before it, in the box as in the flow, and redoes both', async () => {
    const { box, type, paste, message } = await openText()
    type(' B')
    paste('PASTED')
    expect(message()).toEqual({ text: ['A ', chip, ' BPASTED'] })
    fireEvent.keyDown(box, { key: 'z', ctrlKey: true })
    expect(message()).toEqual({ text: ['A ', chip, ' B'] })
    expect(box.textContent).not.toContain('PASTED')
    fireEvent.keyDown(box, { key: 'z', ctrlKey: true })
    expect(message()).toEqual({ text: ['A ', chip] })
    fireEvent.keyDown(box, { key: 'Z', ctrlKey: true, shiftKey: true })
    fireEvent.keyDown(box, { key: 'y', ctrlKey: true })
    expect(message()).toEqual({ text: ['A ', chip, ' BPASTED'] })
  })

  it('goes on with what was done before in the flow, and answers the menu of the browser alike', async () => {
    const { flow, box, type, message } = await openText()
    act(() => { flow.getState().dispatch({ type: 'node.setTitle', id: 'tell', title: 'later' }) })
    type(' B')
    fireEvent(box, new InputEvent('beforeinput', { inputType: 'historyUndo', cancelable: true }))
    expect(message()).toEqual({ text: ['A ', chip] })
    fireEvent.keyDown(box, { key: 'z', ctrlKey: true })
    expect(flow.getState().document.nodes.tell?.title).not.toBe('later')
  })
})

describe('changing the mode of a field', () => {
  it('puts the caret into the field when the mode was pressed, and leaves it in the group when it was moved by keys', async () => {
    const user = userEvent.setup()
    await openText()
    const field = document.querySelector<HTMLElement>('[data-path="message"]')!
    await user.click(field.querySelectorAll<HTMLElement>('[role=radio]')[2]!)
    expect(document.activeElement?.tagName).toBe('TEXTAREA')
    act(() => field.querySelectorAll<HTMLElement>('[role=radio]')[2]!.focus())
    await user.keyboard('{ArrowLeft}')
    expect(document.activeElement?.getAttribute('role')).toBe('radio')
    expect(screen.getAllByRole('radio', { checked: true }).length).toBeGreaterThan(0)
  })
})
