import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { createPrecache, type PrecachedFile } from '../../../src/offline/precache'

const scope = 'https://example.test/designer/'

/** A browser's caches, as far as a precache uses them; the order of names is that of their making. */
function fakeCaches() {
  const stored = new Map<string, Map<string, Response>>()
  const open = async (name: string) => {
    const entries = stored.get(name) ?? new Map<string, Response>()
    stored.set(name, entries)
    return { match: async (address: string) => entries.get(address)?.clone(), put: async (address: string, response: Response) => void entries.set(address, response) }
  }
  const caches = { open, keys: async () => [...stored.keys()], delete: async (name: string) => stored.delete(name) }
  return { caches: caches as unknown as CacheStorage, names: () => [...stored.keys()].filter((name) => (stored.get(name)?.size ?? 0) > 0) }
}

/** A deployment: its files as they are answered, and what was asked of it. */
function site(files: Record<string, string>) {
  const asked: string[] = []
  const fetch = async (request: Request | string) => {
    const path = (typeof request === 'string' ? request : request.url).slice(scope.length)
    asked.push(path)
    const body = files[path === '' ? 'index.html' : path]
    return body === undefined ? new Response('', { status: 404 }) : new Response(body)
  }
  return { fetch, asked }
}

const listed = (files: Record<string, string>): PrecachedFile[] => Object.entries(files).map(([path, text]) => ({ path, hash: createHash('sha256').update(text).digest('hex') }))
const one = { 'index.html': 'page 1', 'theme.js': 'theme 1', 'assets/a-1.js': 'a1', 'assets/b.js': 'b' }
const two = { 'index.html': 'page 2', 'theme.js': 'theme 2', 'assets/a-2.js': 'a2', 'assets/b.js': 'b' }
const get = async (precache: ReturnType<typeof createPrecache>, path: string) => (await precache.answer(new Request(scope + path)))?.text()

test('a version answers with its own files, without a network, whatever stands behind a ? or #', async () => {
  const { caches } = fakeCaches()
  const precache = createPrecache('1', listed(one), { scope, caches, fetch: site(one).fetch })
  await precache.install()
  const offline = createPrecache('1', listed(one), { scope, caches, fetch: () => Promise.reject(new Error('no network')) })
  expect(await get(offline, '')).toBe('page 1')
  expect(await get(offline, '?demo#/flow/x')).toBe('page 1')
  expect(await get(offline, 'index.html')).toBe('page 1')
  expect(await get(offline, 'assets/a-1.js')).toBe('a1')
})

test('what is not the app\'s goes to the network as if nobody listened', async () => {
  const precache = createPrecache('1', listed(one), { scope, caches: fakeCaches().caches, fetch: site(one).fetch })
  expect(precache.answer(new Request(`${scope}embed.json`))).toBeUndefined()
  expect(precache.answer(new Request('https://example.test/other/'))).toBeUndefined()
  expect(precache.answer(new Request(scope, { method: 'POST' }))).toBeUndefined()
})

test.each([
  ['a file that is not there', { ...one, 'assets/b.js': undefined }, 'assets/b.js was answered 404'],
  ['a file of another version', { ...one, 'theme.js': 'theme 2' }, 'theme.js is of another version'],
])('%s leaves no half of a version behind', async (_what, answered, why) => {
  const { caches, names } = fakeCaches()
  const precache = createPrecache('1', listed(one), { scope, caches, fetch: site(answered as Record<string, string>).fetch })
  await expect(precache.install()).rejects.toThrow(why)
  expect(names()).toEqual([])
})

test('a new version fetches what has changed only, never mixes, and keeps the one before for tabs that are open with it', async () => {
  const { caches, names } = fakeCaches()
  await createPrecache('1', listed(one), { scope, caches, fetch: site(one).fetch }).install()
  const deployed = site(two)
  const second = createPrecache('2', listed(two), { scope, caches, fetch: deployed.fetch })
  await second.install()
  expect(deployed.asked).not.toContain('assets/b.js')
  await second.tidy()
  expect(await get(second, '')).toBe('page 2')
  expect(await get(second, 'theme.js')).toBe('theme 2')
  expect(await get(second, 'assets/a-1.js')).toBe('a1')
  const third = createPrecache('3', listed(two), { scope, caches, fetch: site(two).fetch })
  await third.install()
  await third.tidy()
  expect(names()).toEqual([`qiao ${scope} 2`, `qiao ${scope} 3`])
})
