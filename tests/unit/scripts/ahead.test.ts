import { expect, it } from 'vitest'
import { filesByAddress } from '../../../config/buildAhead'

const chunk = (fileName: string, modules: string[], imports: string[] = [], isEntry = false) => [fileName, { type: 'chunk', fileName, moduleIds: modules, imports, isEntry }] as const

const bundle = Object.fromEntries([
  chunk('main.js', ['/p/src/main.tsx'], ['libraries.js'], true),
  chunk('libraries.js', ['/p/node_modules/react/index.js']),
  chunk('tea.js', ['/p/examples/tea.json', '/p/examples/en/tea.json'], ['libraries.js']),
  chunk('tea-time.js', ['/p/examples/tea-time.json']),
  chunk('index.js', ['/p/examples/index.json']),
  chunk('reader.js', ['/p/src/app/loadFlow.ts'], ['checker.js', 'libraries.js']),
  chunk('checker.js', ['/p/src/core/flow/load.ts']),
]) as unknown as Parameters<typeof filesByAddress>[0]

it('names what an address needs beside the program, with what that imports', () => {
  const files = filesByAddress(bundle)
  const of = (hash: string) => Object.entries(files).flatMap(([address, names]) => (new RegExp(`^#/${address}`).test(hash) ? names : []))
  expect(of('#/example/tea')).toEqual(['index.js', 'tea.js'])
  expect(of('#/example/tea-time?readonly')).toEqual(['index.js', 'tea-time.js'])
  expect(of('#/flow/abc')).toEqual(['reader.js', 'checker.js'])
  expect(['', '#/', '#/example/none', '#/gallery'].flatMap(of)).toEqual([])
})
