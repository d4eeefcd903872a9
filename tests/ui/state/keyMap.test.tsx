import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createActionRegistry, type Action } from '../../../src/state/actions'
import { listenToKeys, pressed, type Keys } from '../../../src/state/keyMap'

const keys = (key: string, changes: Partial<Keys> = {}): Keys => ({ key, code: '', metaKey: false, ctrlKey: false, shiftKey: false, altKey: false, ...changes })

describe('which keys were pressed', () => {
  it.each<[string, Keys]>([
    ['mod+K', keys('k', { ctrlKey: true })],
    ['mod+K', keys('k', { metaKey: true })],
    ['mod+shift+Z', keys('Z', { ctrlKey: true, shiftKey: true })],
    ['Delete', keys('Delete')],
    ['?', keys('?', { shiftKey: true })],
    ['?', keys('?')],
    ['+', keys('+', { shiftKey: true })],
    ['mod++', keys('+', { ctrlKey: true })],
    ['alt+1', keys('¡', { altKey: true, code: 'Digit1' })],
    ['mod+C', keys('с', { ctrlKey: true, code: 'KeyC' })],
  ])('%s is %o', (combination, event) => {
    expect(pressed(combination, event)).toBe(true)
  })

  it.each<[string, Keys]>([
    ['mod+K', keys('k')],
    ['K', keys('k', { ctrlKey: true })],
    ['mod+Z', keys('Z', { ctrlKey: true, shiftKey: true })],
    ['mod+K', keys('k', { ctrlKey: true, altKey: true })],
    // On a French keyboard the key at the place of A is Q: letters that are Latin count by what they are.
    ['mod+A', keys('q', { ctrlKey: true, code: 'KeyA' })],
    ['Delete', keys('Backspace')],
  ])('%s is not %o', (combination, event) => {
    expect(pressed(combination, event)).toBe(false)
  })
})

describe('keys that become actions', () => {
  const run = vi.fn<() => void>()
  let leave: () => void
  const offer = (action: Partial<Action>) => {
    const registry = createActionRegistry()
    registry.register([{ id: 'edit.test', group: 'edit', title: 'Test', run, ...action }])
    leave = listenToKeys(registry, window)
  }
  const press = (target: Element, key: string, init: KeyboardEventInit & { keyCode?: number } = {}) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init })
    target.dispatchEvent(event)
    return event
  }
  const element = (html: string) => {
    document.body.innerHTML = html
    return document.body.querySelector('[data-here]') ?? document.body
  }

  beforeEach(() => run.mockClear())
  afterEach(() => leave())

  it('does it once and keeps the browser from answering too', () => {
    offer({ keys: ['A'] })
    expect(press(document.body, 'a').defaultPrevented).toBe(true)
    expect(run).toHaveBeenCalledOnce()
  })

  it.each(['a', 'Delete'])('takes %s on the canvas only, since at a button of a form it is what somebody types on', (key) => {
    offer({ keys: ['A', 'Delete'] })
    expect(press(element('<section><button data-here></button></section>'), key).defaultPrevented).toBe(false)
    expect(run).not.toHaveBeenCalled()
    press(element('<div data-keys="canvas"><button data-here></button></div>'), key)
    expect(run).toHaveBeenCalledOnce()
  })

  it('tells the keys wherever no text takes the question mark', () => {
    offer({ keys: ['?'] })
    press(element('<section><button data-here></button></section>'), '?', { shiftKey: true })
    expect(run).toHaveBeenCalledOnce()
  })

  it.each([
    '<input data-here>', '<textarea data-here></textarea>', '<div contenteditable="true" data-here></div>', '<div role="menu"><button data-here></button></div>',
    '<div role="dialog"><button data-here></button></div>', '<div role="listbox"><div data-here></div></div>', '<select data-here></select>',
  ])('leaves a letter to %s', (html) => {
    offer({ keys: ['A'] })
    expect(press(element(html), 'a').defaultPrevented).toBe(false)
    expect(run).not.toHaveBeenCalled()
  })

  it('does it at a checkbox, which takes no letters', () => {
    offer({ keys: ['A'] })
    press(element('<div data-keys="canvas"><input type="checkbox" data-here></div>'), 'a')
    expect(run).toHaveBeenCalledOnce()
  })

  it('leaves mod keys to texts unless the action wants them there, too', () => {
    offer({ keys: ['mod+Z'] })
    press(element('<input data-here>'), 'z', { ctrlKey: true })
    expect(run).not.toHaveBeenCalled()
    leave()
    offer({ keys: ['mod+K'], inTexts: true })
    press(element('<input data-here>'), 'k', { ctrlKey: true })
    expect(run).toHaveBeenCalledOnce()
  })

  it('takes nothing from an input method’s composition', () => {
    offer({ keys: ['A'], inTexts: true })
    press(element('<input data-here>'), 'a', { isComposing: true })
    press(element('<input data-here>'), 'a', { keyCode: 229 })
    expect(run).not.toHaveBeenCalled()
  })

  it('leaves to the browser what it does itself, what cannot be done now, and what was answered already', () => {
    offer({ keys: ['mod+C'], native: true })
    expect(press(element('<p data-here></p>'), 'c', { ctrlKey: true }).defaultPrevented).toBe(false)
    leave()
    offer({ keys: ['A'], enabled: () => false })
    expect(press(document.body, 'a').defaultPrevented).toBe(false)
    leave()
    offer({ keys: ['A'] })
    const place = element('<div data-keys="canvas"><p data-here></p></div>')
    place.addEventListener('keydown', (event) => event.preventDefault())
    press(place, 'a')
    expect(run).not.toHaveBeenCalled()
  })
})
