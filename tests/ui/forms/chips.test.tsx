import { describe, expect, it } from 'vitest'
import { chipBeside, caretBeside, readParts, writeParts, type TextPart } from '../../../src/forms/references/chips'

const look = () => ({ source: '创建会议', label: '会议号', known: true, name: '变量 会议号' })
const ref = (...path: [string, ...string[]]) => ({ ref: path })

function box(parts: readonly TextPart[]): HTMLElement {
  const element = document.createElement('div')
  element.contentEditable = 'true'
  document.body.replaceChildren(element)
  writeParts(element, parts, look)
  return element
}

describe('text with references as editable content', () => {
  it.each<[string, TextPart[]]>([
    ['text alone', ['你好']],
    ['a chip alone', [ref('trigger', 'name')]],
    ['text around a chip', ['你好 ', ref('trigger', 'name'), '！']],
    ['two chips side by side', [ref('trigger', 'a'), ref('trigger', 'b')]],
    ['lines', ['一\n二', ref('vars', 'x'), '\n三']],
    ['nothing', []],
  ])('reads back what was written: %s', (_, parts) => {
    expect(readParts(box(parts))).toEqual(parts)
  })

  it('keeps a reference’s default', () => {
    const parts = [{ ref: ['steps', 'a', 'x'] as const, default: '无' }]
    expect(readParts(box(parts))).toEqual(parts)
  })

  it('reads what a browser makes of typing: split text nodes, line breaks, hard spaces', () => {
    const element = box(['甲'])
    element.append(document.createTextNode('乙'), document.createElement('br'), document.createTextNode('丙\u00a0丁'))
    expect(readParts(element)).toEqual(['甲乙\n丙 丁'])
  })

  it('finds the chip beside the caret, over the anchors between', () => {
    const element = box([ref('trigger', 'a'), ref('trigger', 'b')])
    const [first, second] = element.querySelectorAll<HTMLElement>('.qf-chip')
    caretBeside(first!, 'after')
    expect(chipBeside(element, 'before')).toBe(first)
    expect(chipBeside(element, 'after')).toBe(second)
  })

  it('finds no chip where text lies between', () => {
    const element = box([ref('trigger', 'a'), '后'])
    document.getSelection()?.collapse(element.lastChild, 1)
    expect(chipBeside(element, 'before')).toBeUndefined()
  })
})
