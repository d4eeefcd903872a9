import type { Json } from '../../core/base'
import { referencesOf, type RefPath, type Value } from '../../core/expression'
import { nodeOf, nodesOf, type FlowNode } from '../../core/flow'
import { previewName, type PreviewRecord, type PreviewTask } from '../../core/run'
import { isInside, loopChain, turnOf } from './loopSamples'
import { partAt, recordOf, type SampleSources } from './samples'

/** What was worked out of steps' own inputs, by the record's name; undefined where nothing came of it. */
export type WorkedOut = ReadonlyMap<string, Json | undefined>

/** The data that are known at one node, for as long as nothing before it changes. */
export interface SampleBook {
  /** What a value (of an input) may read, with all that it is worked out from, each record behind those that it reads itself. */
  recordsFor(value: Value, input?: string): PreviewTask['records']
  /**
   * What a reference (in an input) comes to, for pickers: data of the last run or a sample. What has to be worked out
   * first is asked for by this, and undefined until it is among what was worked out.
   */
  at(path: RefPath, worked: WorkedOut, input?: string): Json | undefined
  /** What was worked out so far; a new map whenever there is more. */
  workedOut(): WorkedOut
  subscribe(listener: () => void): () => void
}

const KEYED: ReadonlySet<string> = new Set(['steps', 'errors', 'vars', 'env'])

/** What an iteration gives to what stands in it. */
const LOOP: ReadonlySet<string> = new Set(['item', 'index', 'loop'])

/** In a long flow that never ran, steps further away stand with an example of their type. */
const MOST_WORKED_OUT = 40

/** Answers that come one after the other are told together. */
const TOGETHER_MS = 60

/** `workOut`: what a reference (in an input) comes to, worked out elsewhere. */
export function createSampleBook(sources: SampleSources, workOut: (path: RefPath, input?: string) => Promise<Json | undefined>): SampleBook {
  const { document } = sources
  const records = new Map<string, PreviewRecord | undefined>()
  const reads = new Map<FlowNode, readonly Read[]>()
  const listeners = new Set<() => void>()
  const asked = new Set<string>()
  const self = nodeOf(document, sources.node)
  let worked: WorkedOut = new Map()
  let fresh: [string, Json | undefined][] = []
  let nodes: ReadonlyMap<string, FlowNode> | undefined

  const nodeAt = (key: string | undefined): FlowNode | undefined => {
    nodes ??= new Map(nodesOf(document).map((node) => [node.key, node]))
    return key === undefined ? undefined : nodes.get(key)
  }
  const keep = (name: string, find: () => PreviewRecord | undefined): PreviewRecord | undefined => {
    if (!records.has(name)) records.set(name, find())
    return records.get(name)
  }
  const find = ([root, key]: Read) => keep(previewName(root, key), () => recordOf(root, nodeAt(key), key, sources))
  const turn = (chain: readonly FlowNode[]) => keep(`turn/${chain.at(-1)?.id ?? ''}`, () => turnOf(chain, sources))
  const readsOfNode = (node: FlowNode): readonly Read[] => {
    const known = reads.get(node) ?? readsIn({ fields: node.inputs }, sources)
    reads.set(node, known)
    return known
  }
  /** The loops around what an input of this node reads, outermost first. */
  const chainOf = (input: string | undefined): FlowNode[] =>
    self === undefined ? [] : [...loopChain(sources, self), ...(isInside(self, input) && self.type !== 'logic.try' ? [self] : [])]
  const ask = async (name: string, path: RefPath, input: string | undefined): Promise<void> => {
    const value = await workOut(path, input).catch(() => undefined)
    if (fresh.length === 0) {
      setTimeout(() => {
        worked = new Map([...worked, ...fresh])
        fresh = []
        for (const listener of listeners) listener()
      }, TOGETHER_MS)
    }
    fresh.push([name, value])
  }

  return {
    recordsFor(value, input) {
      const chain = chainOf(input)
      /** What stands at each depth of loops: it is worked out while that loop's iteration is the innermost known. */
      const layers = Array.from({ length: chain.length + 1 }, () => new Map<string, PreviewRecord>())
      const seen = new Set<string>()
      let turns = 0
      let workedOut = 0
      const add = (read: Read, depth: number): void => {
        if (LOOP.has(read[0])) return addTurns(depth)
        const name = previewName(...read)
        if (seen.has(name)) return
        seen.add(name)
        const record = find(read)
        if (!record) return
        const node = nodeAt(read[1])
        const at = node === undefined || read[0] === 'vars' ? 0 : Math.min(loopChain(sources, node).length, chain.length)
        if (record.from === 'inputs' && node) {
          workedOut += 1
          if (workedOut > MOST_WORKED_OUT) {
            layers[at]?.set(name, { from: 'schema', schema: record.schema })
            return
          }
          for (const one of readsOfNode(node)) add(one, at)
        }
        layers[at]?.set(name, record)
      }
      const addTurns = (depth: number): void => {
        while (turns < depth) {
          turns += 1
          const loop = chain[turns - 1]
          if (loop && turn(chain.slice(0, turns))?.from === 'loop') for (const one of readsIn({ fields: givenBefore(loop) }, sources)) add(one, turns - 1)
        }
      }
      for (const read of readsIn(value, sources)) add(read, chain.length)
      return layers.flatMap((layer, depth) => {
        const record = depth > 0 && depth <= turns ? turn(chain.slice(0, depth)) : undefined
        return [...(record ? [['loop', record] as const] : []), ...layer]
      })
    },
    at(path, soFar, input) {
      const [root, first] = path
      const read: Read = KEYED.has(root) ? [root, String(first)] : [root, undefined]
      const rest = path.slice(KEYED.has(root) ? 2 : 1)
      const chain = LOOP.has(root) ? chainOf(input) : []
      const record = LOOP.has(root) ? (chain.length > 0 ? turn(chain) : undefined) : find(read)
      if (record === undefined) return root === 'vars' ? partAt(initialOf(sources, String(first)), rest) : undefined
      if ('value' in record) return partAt(record.value, LOOP.has(root) && root !== 'loop' ? [root, ...rest] : rest)
      // Texts that were made up to stand for a type would be taken for data here.
      if (record.from === 'schema') return undefined
      const inside = self !== undefined && isInside(self, input)
      const name = inside ? `${previewName(...read)} in ${input}` : previewName(...read)
      if (!asked.has(name)) {
        asked.add(name)
        void ask(name, KEYED.has(root) ? [root, String(first)] : [root], inside ? input : undefined)
      }
      return partAt(soFar.get(name), rest)
    },
    workedOut: () => worked,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

type Read = readonly [root: string, key: string | undefined]

/** The records that a value reads; all of a root where it reads that as a whole. */
function readsIn(value: Value, { scope }: SampleSources): Read[] {
  return referencesOf(value).flatMap(({ path: [root, key] }): Read[] => {
    if (!KEYED.has(root)) return [[root, undefined]]
    if (key !== undefined) return [[root, String(key)]]
    const entries = root === 'steps' ? scope.steps : root === 'errors' ? scope.errors : {}
    return [...Object.entries(entries).filter(([, { presence }]) => presence !== 'never'), ...(root === 'vars' ? Object.entries(scope.vars) : [])].map(([name]) => [root, name])
  })
}

const initialOf = ({ document }: SampleSources, name: string): Json | undefined =>
  Object.values(document.variables).find((variable) => variable.name === name)?.initial

/** What a loop resolves before its first iteration. */
const givenBefore = (loop: FlowNode): FlowNode['inputs'] =>
  Object.fromEntries(Object.entries(loop.inputs).filter(([name]) => !isInside(loop, name)))
