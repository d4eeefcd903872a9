/**
 * The directions between the rooms of the house, as ARCHITECTURE.md states them. Type imports count.
 * A room may import itself, what is listed for it, and nothing else of ours.
 */

const core = (...names: string[]): string[] => names.map((name) => `src/core/${name}/`)

/** Room → rooms it may enter. Paths end in a slash, or name a file. The longest room that fits a file is its room. */
export const rooms: Record<string, string[]> = {
  'src/core/base/': [],
  'src/core/search/': core('base'),
  'src/core/schema/': core('base'),
  'src/core/expression/': core('base', 'schema'),
  'src/core/connector/': core('base', 'schema', 'expression'),
  'src/core/flow/': core('base', 'schema', 'expression', 'connector'),
  'src/core/layout/': core('base', 'schema', 'expression', 'connector', 'flow'),
  'src/core/clipboard/': core('base', 'schema', 'expression', 'connector', 'flow', 'layout'),
  'src/core/run/': core('base', 'schema', 'expression', 'connector', 'flow'),
  'src/core/cases/': core('base', 'schema', 'expression', 'connector', 'flow', 'run'),
  'src/catalogue/': ['src/core/'],
  'src/transport/': ['src/core/'],
  'src/storage/': ['src/core/'],
  // Contents of files; apart from the rest of storage, since few flows name any.
  'src/files/': ['src/core/', 'src/storage/'],
  // Secrets at rest: only the worker that holds the authorizer enters it.
  'src/vault/': core('base'),
  // Stores speak of runs, worlds and what is kept, so they use the words of the two rooms that own these.
  'src/state/': ['src/core/', 'src/runtime/', 'src/storage/', 'src/files/'],
  'src/runtime/': ['src/core/', 'src/transport/', 'src/runtime/world.worker.ts'],
  // The mock world's worker carries the mocks; the page only ever talks to it.
  'src/runtime/world.worker.ts': ['src/runtime/', 'src/core/', 'src/transport/', 'src/vault/', 'mocks/'],
  // Enabled flows: it starts runs through stores and the run service, and draws nothing.
  'src/firing/': ['src/core/', 'src/state/', 'src/runtime/', 'src/storage/'],
  'src/api/': ['src/core/', 'src/transport/', 'src/storage/', 'src/vault/'],
  'src/i18n/': core('base'),
  'src/ui/': [...core('base'), 'src/i18n/'],
  'src/forms/': ['src/core/', 'src/ui/', 'src/i18n/'],
  'src/features/': ['src/core/', 'src/state/', 'src/api/', 'src/runtime/', 'src/forms/', 'src/ui/', 'src/i18n/'],
  'src/offline/': [],
  'src/embed/protocol/': core('base'),
  'src/embed/sdk/': ['src/embed/protocol/'],
  'src/embed/guest/': ['src/embed/protocol/', 'src/core/', 'src/state/'],
  // Its sentences are those of the interface.
  'src/cli/': ['src/core/', 'src/catalogue/', 'src/transport/', 'src/runtime/', 'src/i18n/', 'mocks/'],
  'src/app/': ['examples/', 'src/core/', 'src/catalogue/', 'src/transport/', 'src/runtime/', 'src/storage/', 'src/files/', 'src/state/', 'src/api/', 'src/firing/', 'src/i18n/', 'src/ui/', 'src/forms/', 'src/features/', 'src/embed/', 'src/offline/'],
  'src/oneFile.tsx': ['src/app/', 'src/ui/', 'src/i18n/'],
  'src/main.tsx': ['src/app/', 'src/ui/', 'src/i18n/'],
  'mocks/': core('base', 'schema'),
  'bench/': ['scripts/', 'src/core/', 'src/catalogue/', 'src/transport/', 'src/runtime/', 'mocks/'],
  'scripts/': ['config/', 'src/core/', 'src/catalogue/', 'mocks/'],
  'config/': ['scripts/'],
  'vite.config.ts': ['config/'],
  'tests/': ['src/', 'mocks/', 'bench/', 'scripts/', 'config/', 'examples/', 'public/'],
}

/** Rooms whose folders must not know each other: what two of them share belongs into state, ui, forms or core. */
export const apart = ['src/features/']

/** Rooms that others enter by their index.ts only. Tests may look inside. */
export const closed = [...core('base', 'schema', 'search', 'expression', 'connector', 'flow', 'layout', 'clipboard', 'run', 'cases'), 'src/transport/', 'src/storage/', 'src/files/']

/** Package → the only places in src and mocks that may know it. A package that is not here is known to none of them. */
export const packageHomes: Record<string, string[]> = {
  jsonata: ['src/core/expression/'],
  '@cfworker/json-schema': ['src/core/'],
  '@noble/hashes': ['src/core/', 'src/transport/', 'mocks/'],
  // Arranging; see src/core/layout/arrange.ts.
  '@dagrejs/dagre': ['src/core/layout/'],
  croner: ['src/core/', 'src/forms/', 'src/firing/'],
  idb: ['src/storage/', 'src/files/', 'src/vault/', 'src/firing/'],
  msw: ['mocks/'],
  zustand: ['src/state/'],
  '@tanstack/react-query': ['src/api/', 'src/app/'],
  '@xyflow/react': ['src/features/canvas/'],
  // Form controls load after the canvas, so the shell, the canvas and the palette go without antd.
  antd: ['src/forms/', 'src/ui/', 'src/features/panel/', 'src/features/runs/', 'src/features/sandbox/', 'src/features/problems/'],
  react: ['src/app/', 'src/api/', 'src/state/', 'src/i18n/', 'src/ui/', 'src/forms/', 'src/features/', 'src/main.tsx', 'src/oneFile.tsx'],
  'react-dom': ['src/app/', 'src/ui/', 'src/forms/', 'src/features/', 'src/main.tsx', 'src/oneFile.tsx'],
}

/** Where Node's own modules may be used, besides scripts, configuration, benchmarks and tests. */
export const nodeHomes = ['src/cli/', 'mocks/node.ts']
