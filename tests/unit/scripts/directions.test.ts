import { describe, expect, test } from 'vitest'
import { checkDirections, type DirectionRule } from '../../../scripts/directions'

/** A tree made up for a case: path → text. Its findings as `rule file`. */
function judge(tree: Record<string, string>): string[] {
  const { wrong } = checkDirections({ paths: Object.keys(tree), read: (path) => tree[path] ?? '', packages: ['react', 'antd', '@xyflow/react', 'jsonata', 'zustand', 'msw', 'vitest', 'idb'] })
  return wrong.map(({ rule, file }) => `${rule} ${file}`)
}

const house = {
  'src/core/base/index.ts': 'export type Json = unknown',
  'src/core/base/json.ts': 'export const json = 1',
  'src/core/schema/index.ts': "export type { Json } from '../base'",
  'src/core/flow/index.ts': 'export const flow = 1',
  'src/core/run/index.ts': 'export const run = 1',
  'src/state/index.ts': 'export const state = 1',
  'src/storage/index.ts': 'export const storage = 1',
  'src/runtime/index.ts': 'export const runtime = 1',
  'src/runtime/world.worker.ts': "import '../../mocks/world'",
  'src/features/canvas/index.ts': 'export const Canvas = 1',
  'src/features/panel/index.ts': 'export const Panel = 1',
  'src/app/App.tsx': "export const App = () => import('../features/panel')",
  'src/main.tsx': "import './app/App'",
  'src/cli/main.ts': "import { readFileSync } from 'node:fs'; import '../../mocks/world'; readFileSync('x')",
  'mocks/world.ts': "import type { Json } from '../src/core/base'; export type World = Json",
  'tests/unit/a.test.ts': "import '../../src/core/base/json'; import 'vitest'",
  'vite.config.ts': 'export const plugin = 1',
  'scripts/test.ts': 'export const runner = 1',
}

interface Case {
  says: string
  file: string
  text: string
  rule: DirectionRule
}

const wrong: Case[] = [
  { says: 'a lower room of the core imports a higher one', file: 'src/core/base/a.ts', text: "import { flow } from '../flow'", rule: 'room' },
  { says: 'only a type is imported upwards', file: 'src/core/base/a.ts', text: "import type { Json } from '../schema'", rule: 'room' },
  { says: 'a type is imported inside a type', file: 'src/core/base/a.ts', text: "export type T = import('../schema').Json", rule: 'room' },
  { says: 'the wrong room is re-exported', file: 'src/core/base/a.ts', text: "export * from '../schema'", rule: 'room' },
  { says: 'the wrong room is imported on need', file: 'src/core/schema/a.ts', text: "export const later = () => import('../flow')", rule: 'room' },
  { says: 'layout and run, which stand beside each other, meet', file: 'src/core/layout/a.ts', text: "import '../run'", rule: 'room' },
  { says: 'the core knows a store', file: 'src/core/flow/a.ts', text: "import '../../state'", rule: 'room' },
  { says: 'a store knows a feature', file: 'src/state/a.ts', text: "import '../features/panel'", rule: 'room' },
  { says: 'a feature reaches into storage', file: 'src/features/canvas/a.ts', text: "import '../../storage'", rule: 'room' },
  { says: 'one feature knows another', file: 'src/features/canvas/a.tsx', text: "import { Panel } from '../panel'; export const x = <b>{Panel}</b>", rule: 'apart' },
  { says: 'the page imports the mocks', file: 'src/app/a.ts', text: "import '../../mocks/world'", rule: 'room' },
  { says: 'the runtime imports the mocks outside the worker of the world', file: 'src/runtime/a.ts', text: "import '../../mocks/world'", rule: 'room' },
  { says: 'a mock shares the mapping of the client', file: 'mocks/a.ts', text: "import type { flow } from '../src/core/flow'", rule: 'room' },
  { says: 'the product imports a test', file: 'src/state/a.ts', text: "import '../../tests/unit/a.test'", rule: 'room' },
  { says: 'the product imports a tool', file: 'src/app/a.ts', text: "import '../../scripts/test'", rule: 'room' },
  { says: 'a feature builds on the shell', file: 'src/features/canvas/a.ts', text: "import '../../app/App'", rule: 'room' },
  { says: 'the page imports the command line', file: 'src/app/a.ts', text: "import '../cli/main'", rule: 'room' },
  { says: 'a file stands in no room', file: 'src/lost.ts', text: "import './main'", rule: 'room' },
  { says: 'a closed room is entered through the window', file: 'src/core/schema/a.ts', text: "import { json } from '../base/json'", rule: 'door' },
  { says: 'React Flow is used outside the canvas', file: 'src/features/panel/a.ts', text: "import type { Node } from '@xyflow/react'", rule: 'package' },
  { says: "React Flow's style sheet is used outside the canvas", file: 'src/app/a.ts', text: "import '@xyflow/react/dist/style.css'", rule: 'package' },
  { says: 'the canvas uses antd', file: 'src/features/canvas/a.ts', text: "import { Button } from 'antd'", rule: 'package' },
  { says: 'the shell uses a part of antd', file: 'src/app/a.ts', text: "import Button from 'antd/es/button'", rule: 'package' },
  { says: 'the core uses React', file: 'src/core/run/a.ts', text: "import { use } from 'react'", rule: 'package' },
  { says: 'a store outside state', file: 'src/features/canvas/a.ts', text: "import { create } from 'zustand'", rule: 'package' },
  { says: 'expressions are evaluated outside their room', file: 'src/core/run/a.ts', text: "import jsonata from 'jsonata'", rule: 'package' },
  { says: 'a package that nobody asked for', file: 'src/state/a.ts', text: "import 'lodash'", rule: 'package' },
  { says: 'a test uses a package that is not declared', file: 'tests/unit/b.test.ts', text: "import 'lodash'", rule: 'undeclared' },
  { says: "the runtime uses one of Node's modules", file: 'src/runtime/a.ts', text: "import { readFileSync } from 'node:fs'", rule: 'node' },
  { says: 'an imported file is not there', file: 'src/state/a.ts', text: "import './gone'", rule: 'unresolved' },
  { says: 'the path of an import is computed', file: 'src/catalogue/a.ts', text: 'export const load = (id: string) => import(`./${id}.ts`)', rule: 'computed' },
  { says: 'two files need each other, if only for a type', file: 'src/core/base/a.ts', text: "import type { A } from './a'; export type B = A", rule: 'cycle' },
]

describe('the directions between rooms', () => {
  test('a tidy house has nothing to report', () => {
    expect(judge(house)).toEqual([])
  })

  test.each(wrong)('are broken when $says', ({ file, text, rule }) => {
    expect(judge({ ...house, [file]: text })).toEqual([`${rule} ${file}`])
  })

  test('a circle through several files is named once, along its way', () => {
    const tree = { 'src/state/a.ts': "import './b'", 'src/state/b.ts': "import './c'", 'src/state/c.ts': "import type { A } from './a'" }
    const { wrong: found } = checkDirections({ paths: Object.keys(tree), read: (path) => tree[path as keyof typeof tree], packages: [] })
    expect(found.map(({ message }) => message.split(':')[0])).toEqual(['src/state/a.ts → src/state/b.ts → src/state/c.ts → src/state/a.ts'])
  })

  test('the page may start a worker by its file, with a query for the bundler', () => {
    expect(judge({ ...house, 'src/runtime/start.ts': "import World from './world.worker.ts?worker&inline'; export { World }" })).toEqual([])
  })

  test('a file that cannot be parsed is an error and not a clean file', () => {
    expect(() => judge({ ...house, 'src/state/a.ts': 'import {' })).toThrow('src/state/a.ts cannot be parsed')
  })
})
