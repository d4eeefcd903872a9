import { seededRandom } from '../../../src/core/base'

/** Calls, answers and noise as nobody should send them: malformed, huge, deep, repeated, aimed at prototypes. One seed, one message. */
export function hostileMessage(seed: number, names: readonly string[]): unknown {
  const next = seededRandom([seed])
  const pick = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T
  const count = (most: number) => Math.floor(next() * most)
  const evilTexts = ['', '__proto__', 'constructor', '<img src=x onerror=alert(1)>', `java${'script'}:alert(1)`, '\u0000', '\ud800', 'a'.repeat(10_000), '${alert(1)}', '"};alert(1)//']
  const evilNames = ['__proto__', 'constructor', 'prototype', 'toString', 'then', 'length', 'id', 'type', 'nodes', 'edges', 'order', 'commands', 'document', 'capabilities']

  const value = (depth: number): unknown => {
    switch (count(depth > 4 ? 7 : 11)) {
      case 0: return null
      case 1: return next() < 0.5
      case 2: return pick([0, -1, 1.5, 1e308, Number.NaN, Infinity, -0, 2 ** 53, 1])
      case 3: return pick(evilTexts)
      case 4: return pick(names)
      case 5: return pick<unknown>([undefined, new Date(0), new Map([['a', 1]]), new Uint8Array(3), /a/g, new Error('no'), 10n])
      case 6: return pick([[], {}])
      case 7: return Array.from({ length: count(5) }, () => value(depth + 1))
      case 8: return JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}')
      default: {
        const object: Record<string, unknown> = {}
        for (let member = count(5); member > 0; member -= 1) {
          const name = pick(evilNames)
          if (name === '__proto__') Object.defineProperty(object, name, { value: value(depth + 1), enumerable: true, configurable: true, writable: true })
          else object[name] = value(depth + 1)
        }
        return object
      }
    }
  }
  const deep = (): unknown => {
    let inner: unknown = 1
    for (let level = count(600); level > 0; level -= 1) inner = next() < 0.5 ? [inner] : { a: inner }
    return inner
  }
  const id = () => pick<unknown>([1, 2, 3, seed, seed + 1, -1, 0, 1.5, '1', null, Number.MAX_SAFE_INTEGER])
  switch (count(10)) {
    case 0: return value(0)
    case 1: return { t: pick(['call', 'answer', 'cancel', 'event', 'dance', 7]), id: id(), name: pick(names), args: value(0), value: value(0), data: value(0) }
    case 2: return { t: 'answer', id: id(), error: value(0) }
    case 3: return { t: 'event', name: pick(names), data: value(0) }
    case 4: return { t: 'call', id: seed + 1, name: pick(names), args: { document: deep(), commands: deep() } }
    case 5: return { t: 'call', id: id(), name: pick(['__proto__', 'constructor', 'toString', 'hasOwnProperty']), args: {} }
    case 6: return { t: 'cancel', id: id() }
    default: {
      const args: Record<string, unknown> = {}
      for (let member = count(4); member > 0; member -= 1) args[pick(['document', 'text', 'commands', 'nodes', 'edges', 'node', 'path', 'mode', 'tokens', 'locale', 'readOnly', 'capabilities', 'connections', 'payload', 'trigger'])] = value(0)
      return { t: 'call', id: seed + 1, name: pick(names), args }
    }
  }
}
