import { describe, expect, it } from 'vitest'
import { commandItems, listCommands, type CommandSources } from '../../../src/features/commands/commandItems'
import type { Action } from '../../../src/state'
import { edited, chainOf, manual, noLookup, transform } from '../../support/flows'

const action = (id: string, title: string, changes: Partial<Action> = {}): Action => ({ id, group: 'edit', title, run: () => undefined, ...changes })

const actions = [
  action('add.logic.branch', '添加：条件分支', { group: 'add', words: ['条件分支', 'Branch'] }),
  action('run.start', '运行', { group: 'run', keys: ['mod+Enter'] }),
  action('edit.undo', '撤销', { keys: ['mod+Z'], enabled: () => false }),
  action('help.commands', '命令面板', { group: 'help', keysOnly: true }),
  action('view.map', '显示小地图', { group: 'view' }),
]
const document = edited(chainOf([manual, transform]), { type: 'node.setTitle', id: 'n1', title: '算总价' })

const sources = (changes: Partial<CommandSources> = {}): CommandSources => ({
  actions, open: { document, lookup: noLookup, goTo: () => undefined }, flows: [{ id: 'f2', name: '客户欢迎' }], openFlow: () => undefined, lt: (text) => text?.zh ?? '', ...changes,
})
const keysFor = (query: string, lately: readonly string[] = []) => listCommands(commandItems(sources()), query, lately).map(({ item }) => item.key)

describe('what the command palette lists', () => {
  it('is, without a query, all that can be done now, and not everything that can be added', () => {
    expect(keysFor('')).toEqual(['run.start', 'view.map', 'flow/f2', 'node/n0', 'node/n1'])
  })

  it('begins with what was done last, each thing once', () => {
    expect(keysFor('', ['flow/f2', 'edit.undo', 'gone'])).toEqual(['flow/f2', 'run.start', 'view.map', 'node/n0', 'node/n1'])
    expect(listCommands(commandItems(sources()), '', ['flow/f2'])[0]?.item.section).toBe('recent')
  })

  it.each([
    ['撤销', 'edit.undo'], ['chexiao', 'edit.undo'], ['cx', 'edit.undo'], ['undo', 'edit.undo'],
    ['branch', 'add.logic.branch'], ['算总价', 'node/n1'], ['szj', 'node/n1'], [document.nodes['n1']?.key ?? '', 'node/n1'], ['kehu', 'flow/f2'], ['xdt', 'view.map'],
  ])('finds by “%s” %s', (query, key) => {
    expect(keysFor(query)).toContain(key)
  })

  it('puts what cannot be done now behind what can', () => {
    const found = listCommands(commandItems(sources({ actions: [action('a.one', '撤销', { enabled: () => false }), action('b.two', '不撤销')] })), '撤销', [])
    expect(found.map(({ item }) => [item.key, item.disabled])).toEqual([['b.two', false], ['a.one', true]])
  })

  it('names what a switch would do as things stand, and still finds it by both of its ways', () => {
    const switches = sources({ actions: [action('node.pin', '固定或取消固定输出', { now: () => '取消固定输出' })] })
    expect(listCommands(commandItems(switches), 'guding', []).map(({ item }) => item.title)).toEqual(['取消固定输出'])
    expect(listCommands(commandItems(switches), 'gdh', []).map(({ item }) => item.key)).toEqual(['node.pin'])
  })

  it('leaves out what is of use by its keys only', () => {
    expect(keysFor('命令面板')).toEqual([])
  })

  it('does what is chosen: an action, a node, a flow', () => {
    const done: string[] = []
    const items = commandItems(sources({
      actions: [action('a.one', 'One', { run: () => done.push('one') })],
      open: { document, lookup: noLookup, goTo: (node) => done.push(node) },
      openFlow: (id) => done.push(id),
    }))
    for (const item of items) item.run()
    expect(done).toEqual(['one', 'n0', 'n1', 'f2'])
  })

  it('draws no more than anybody reads', () => {
    const many = Array.from({ length: 500 }, (_, index) => action(`a.${index}`, `Thing ${index}`))
    expect(listCommands(commandItems(sources({ actions: many })), 'thing', []).length).toBeLessThanOrEqual(60)
  })
})
