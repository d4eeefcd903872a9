/**
 * msw reads `localStorage` while its modules are evaluated, to restore cookies. Where there is none (workers)
 * or where reading it throws (opaque origins, blocked storage) the whole start would fail, so an empty one in
 * memory takes its place. Must be imported before msw, in the same file that imports msw.
 */
const usable = (): boolean => {
  try {
    // Node has no such global, or (from 22 on) one that warns; msw does without it there.
    if (typeof process === 'object' && typeof process.versions?.node === 'string') return true
    localStorage.getItem('qiao')
    return true
  } catch {
    return false
  }
}

const memoryStorage = (): Storage => {
  const items = new Map<string, string>()
  return {
    get length() {
      return items.size
    },
    clear: () => items.clear(),
    getItem: (key) => items.get(key) ?? null,
    key: (index) => [...items.keys()][index] ?? null,
    removeItem: (key) => void items.delete(key),
    setItem: (key, value) => void items.set(key, String(value)),
  }
}

if (!usable()) Object.defineProperty(globalThis, 'localStorage', { configurable: true, value: memoryStorage() })
