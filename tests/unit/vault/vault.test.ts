import { describe, expect, it } from 'vitest'
import { openVault } from '../../../src/vault'
import { createSealer, makeKey } from '../../../src/vault/seal'
import { createVault, type Kept, type Shelf } from '../../../src/vault/vault'

function shelfOver(written: Map<string, Kept>): Shelf {
  return {
    all: async () => [...written.values()],
    get: async (id) => written.get(id),
    put: async (kept) => void written.set(kept.id, kept),
    remove: async (id) => void written.delete(id),
  }
}

async function open() {
  const written = new Map<string, Kept>()
  const key = await makeKey()
  return { written, key, vault: createVault('encrypted', shelfOver(written), createSealer(key)) }
}

describe('the vault', () => {
  it('writes no secret down, and gives it back to who has the key', async () => {
    const { vault, written } = await open()
    await vault.write('a', { name: 'Robot' }, { key: 'very-secret-key' })
    expect(JSON.stringify([...written.values()])).not.toContain('very-secret')
    expect(await vault.read('a')).toEqual({ name: 'Robot' })
    expect(await vault.secret('a')).toEqual({ key: 'very-secret-key' })
  })

  it('has a key that nobody can take out', async () => {
    const { key } = await open()
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow('not extractable')
  })

  it('keeps the secret where only the open part is written', async () => {
    const { vault } = await open()
    await vault.write('a', { name: 'Old' }, { key: 'very-secret-key' })
    await vault.write('a', { name: 'New' })
    expect(await vault.read('a')).toEqual({ name: 'New' })
    expect(await vault.secret('a')).toEqual({ key: 'very-secret-key' })
  })

  it('seals the same secret differently each time', async () => {
    const { vault, written } = await open()
    await vault.write('a', {}, { key: 'k' })
    const before = written.get('a')?.sealed
    await vault.write('a', {}, { key: 'k' })
    expect(written.get('a')?.sealed?.data).not.toBe(before?.data)
  })

  it('opens no secret that was put under another name, or under another key', async () => {
    const { vault, written } = await open()
    await vault.write('a', {}, { key: 'k' })
    const { sealed } = written.get('a')!
    written.set('b', { id: 'b', open: {}, ...(sealed && { sealed }) })
    expect(await vault.secret('b')).toBeUndefined()
    const other = createVault('encrypted', shelfOver(written), createSealer(await makeKey()))
    expect(await other.secret('a')).toBeUndefined()
  })

  it('is one in memory where there is no database', async () => {
    const vault = await openVault()
    expect(vault.kind).toBe('memory')
    await vault.write('a', { name: 'x' }, { key: 'k' })
    await vault.write('a', { name: 'y' })
    expect([await vault.list(), await vault.secret('a')]).toEqual([[{ name: 'y' }], { key: 'k' }])
    await vault.remove('a')
    expect(await vault.list()).toEqual([])
  })
})
