import { describe, expect, it, vi } from 'vitest'
import { createActionRegistry, type Action } from '../../../src/state/actions'

const action = (id: string, changes: Partial<Action> = {}): Action => ({ id, group: 'edit', title: id, run: () => undefined, ...changes })

describe('the registry of actions', () => {
  it('lists what is offered in the order of the groups, until the offer is taken back', () => {
    const registry = createActionRegistry()
    const takeBack = registry.register([action('help.keys', { group: 'help' }), action('edit.copy')])
    registry.register([action('add.node', { group: 'add' })])
    expect(registry.list().map(({ id }) => id)).toEqual(['add.node', 'edit.copy', 'help.keys'])
    takeBack()
    expect(registry.list().map(({ id }) => id)).toEqual(['add.node'])
  })

  it('lets the later of two with one name count, and brings the earlier back', () => {
    const registry = createActionRegistry()
    registry.register([action('edit.copy', { title: 'first' })])
    const takeBack = registry.register([action('edit.copy', { title: 'second' })])
    expect(registry.get('edit.copy')?.title).toBe('second')
    takeBack()
    expect(registry.get('edit.copy')?.title).toBe('first')
  })

  it('runs what can be run and says whether it did', () => {
    const registry = createActionRegistry()
    const run = vi.fn<() => void>()
    let can = false
    registry.register([action('edit.copy', { run, enabled: () => can })])
    expect(registry.run('edit.copy')).toBe(false)
    can = true
    expect(registry.run('edit.copy')).toBe(true)
    expect(registry.run('edit.unknown')).toBe(false)
    expect(run).toHaveBeenCalledOnce()
  })

  it('tells its listeners of changes, and keeps one list between them', () => {
    const registry = createActionRegistry()
    const changed = vi.fn<() => void>()
    const leave = registry.subscribe(changed)
    const takeBack = registry.register([action('edit.copy')])
    expect(registry.list()).toBe(registry.list())
    takeBack()
    expect(changed).toHaveBeenCalledTimes(2)
    leave()
    registry.register([action('edit.cut')])
    expect(changed).toHaveBeenCalledTimes(2)
  })
})
