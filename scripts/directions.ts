import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import { apart, closed, nodeHomes, packageHomes, rooms } from '../config/directions'
import { findCycles } from './cycles'
import { importsOf } from './imports'

export type DirectionRule = 'room' | 'apart' | 'door' | 'package' | 'node' | 'cycle' | 'unresolved' | 'computed' | 'undeclared'

/** One import that goes against the directions. */
export interface WrongImport {
  rule: DirectionRule
  file: string
  line: number
  message: string
}

export interface DirectionsReport {
  wrong: WrongImport[]
  /** How many source files were parsed, and how many imports were found in them. */
  files: number
  imports: number
}

export interface DirectionsInput {
  /** Every file of the project, as paths from its root; imports are resolved against these. */
  paths: string[]
  /** The text of a source file. */
  read: (path: string) => string
  /** Names of the packages that package.json declares. */
  packages: string[]
}

const isSource = /\.(ts|tsx|mts)$/
const product = ['src/', 'mocks/']
const endings = ['', '.ts', '.tsx', '.d.ts', '/index.ts', '/index.tsx']

const isIn = (path: string, places: string[]): boolean => places.some((place) => path === place || (place.endsWith('/') && path.startsWith(place)))

/** The room a file belongs to: the longest one that fits, so that a single file can be a room of its own. */
function roomOf(path: string): string | undefined {
  return Object.keys(rooms)
    .filter((room) => isIn(path, [room]))
    .toSorted((a, b) => b.length - a.length)[0]
}

/** The folder inside `room` that a file lives in: src/features/canvas/nodes/x.ts → canvas. */
const folderIn = (room: string, path: string): string | undefined => path.slice(room.length).split('/')[0]

const packageOf = (specifier: string): string => specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/')

/** Judges one import of a file of ours by another. */
function judgeInner(from: string, to: string): [DirectionRule, string] | undefined {
  const room = roomOf(from)
  if (room === undefined) return ['room', `${from} belongs to no room of config/directions.ts`]
  const home = roomOf(to)
  const allowed = rooms[room] ?? []
  if (home !== room && !isIn(to, allowed)) return ['room', `${room} may import ${allowed.join(', ') || 'no other room'}, not ${to}`]
  for (const family of apart) {
    if (!isIn(from, [family]) || !isIn(to, [family]) || folderIn(family, from) === folderIn(family, to)) continue
    return ['apart', `${family}${folderIn(family, from)} must not know ${to}; what two share belongs into state, ui, forms or core`]
  }
  const door = closed.find((place) => isIn(to, [place]) && !isIn(from, [place]))
  if (door !== undefined && isIn(from, [...product, 'bench/', 'scripts/']) && to !== `${door}index.ts`) return ['door', `enter ${door} by its index.ts, not ${to}`]
  return undefined
}

/** Judges the use of a package or of one of Node's modules. */
function judgeOuter(from: string, specifier: string, packages: string[]): [DirectionRule, string] | undefined {
  const inProduct = isIn(from, product)
  if (isBuiltin(specifier)) {
    return inProduct && !isIn(from, nodeHomes) ? ['node', `${specifier} exists in Node only; it is for ${nodeHomes.join(', ')}`] : undefined
  }
  const name = packageOf(specifier)
  if (name === 'vite' && specifier === 'vite/client') return undefined
  if (inProduct && !isIn(from, packageHomes[name] ?? [])) return ['package', `${name} is known to ${packageHomes[name]?.join(', ') ?? 'no room'} only`]
  return packages.includes(name) ? undefined : ['undeclared', `${name} is not in package.json`]
}

/** Checks every import of every source file against config/directions.ts, cycles included. */
export function checkDirections({ paths, read, packages }: DirectionsInput): DirectionsReport {
  const known = new Set(paths)
  const wrong: WrongImport[] = []
  const graph = new Map<string, string[]>()
  let imports = 0
  for (const file of paths.filter((path) => isSource.test(path))) {
    const targets: string[] = []
    graph.set(file, targets)
    for (const { specifier, line } of importsOf(file, read(file))) {
      imports += 1
      const report = (found: [DirectionRule, string] | undefined): void => {
        if (found !== undefined) wrong.push({ rule: found[0], file, line, message: found[1] })
      }
      if (specifier === undefined) {
        if (isIn(file, product)) report(['computed', 'the path of an import must be a plain string, so that its direction can be checked'])
        continue
      }
      if (!specifier.startsWith('.')) {
        report(judgeOuter(file, specifier, packages))
        continue
      }
      // A query belongs to the bundler (?worker&inline); a folder of the same name never wins over the file.
      const place = posix.join(posix.dirname(file), specifier.replace(/\?.*$/, ''))
      const target = endings.map((ending) => `${place}${ending}`).find((path) => known.has(path))
      if (target === undefined) {
        report(['unresolved', `there is no ${place}`])
        continue
      }
      targets.push(target)
      report(judgeInner(file, target))
    }
  }
  for (const cycle of findCycles(graph)) {
    const [first = ''] = cycle
    wrong.push({ rule: 'cycle', file: first, line: 1, message: `${[...cycle, first].join(' → ')}: two files that need each other are one thing, or there is a third` })
  }
  return { wrong, files: graph.size, imports }
}
