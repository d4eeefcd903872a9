import { parseSync, Visitor } from 'oxc-parser'

/** Something a pure room must not do. */
export interface Impurity {
  line: number
  /** As one would write it, such as `Date.now`. */
  name: string
}

/**
 * Globals that bring in chance, clocks, timers or the network, even where a declaration makes them known. What else a
 * platform offers (document, process, …) cannot be used anyway: the core is compiled without its types.
 */
const forbiddenGlobals = new Set(['crypto', 'performance', 'fetch', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'globalThis'])

const forbiddenMembers = new Set(['Date.now', 'Math.random'])

/** Methods whose answer depends on the machine's time zone or language. */
const localMethods = new Set([
  'getFullYear', 'getMonth', 'getDate', 'getDay', 'getHours', 'getMinutes', 'getSeconds', 'getMilliseconds', 'getTimezoneOffset',
  'setFullYear', 'setMonth', 'setDate', 'setHours', 'setMinutes', 'setSeconds', 'setMilliseconds',
  'toLocaleString', 'toLocaleDateString', 'toLocaleTimeString', 'toLocaleUpperCase', 'toLocaleLowerCase', 'toDateString', 'toTimeString',
])

/**
 * Finds what would make the same input give two results: clocks, random numbers, timers, the network, globals of a
 * platform, the machine's time zone and language.
 *
 * Names are taken for the globals wherever they are used as values; a local variable called `crypto` is reported
 * too, and deserves another name.
 */
export function impurities(path: string, text: string): Impurity[] {
  const found: Impurity[] = []
  const add = (name: string, start: number): void => {
    found.push({ name, line: text.slice(0, start).split('\n').length })
  }
  const { program } = parseSync(path, text)
  /** Identifiers that only name a property, a label or a type. */
  const names = new Set<number>()
  new Visitor({
    MemberExpression(node) {
      if (node.computed || node.property.type !== 'Identifier') return
      names.add(node.property.start)
      const { name } = node.property
      if (node.object.type === 'Identifier' && forbiddenMembers.has(`${node.object.name}.${name}`)) add(`${node.object.name}.${name}`, node.start)
      else if (localMethods.has(name)) add(`.${name}()`, node.property.start)
    },
    Property(node) {
      if (!node.computed && !node.shorthand) names.add(node.key.start)
    },
    PropertyDefinition(node) {
      if (!node.computed) names.add(node.key.start)
    },
    MethodDefinition(node) {
      if (!node.computed) names.add(node.key.start)
    },
    TSPropertySignature(node) {
      if (!node.computed) names.add(node.key.start)
    },
    TSMethodSignature(node) {
      if (!node.computed) names.add(node.key.start)
    },
    NewExpression(node) {
      if (node.callee.type !== 'Identifier' || node.callee.name !== 'Date') return
      if (node.arguments.length === 0) add('new Date()', node.start)
      if (node.arguments.length > 1) add('new Date(year, month, …)', node.start)
    },
    CallExpression(node) {
      const { callee } = node
      if (callee.type === 'Identifier' && callee.name === 'Date') add('Date()', node.start)
      if (callee.type === 'MemberExpression' && callee.property.type === 'Identifier' && callee.property.name === 'localeCompare' && node.arguments.length < 2) {
        add('.localeCompare() without a language', callee.property.start)
      }
    },
    Identifier(node) {
      if (forbiddenGlobals.has(node.name) && !names.has(node.start)) add(node.name, node.start)
    },
  }).visit(program)
  return found
}
