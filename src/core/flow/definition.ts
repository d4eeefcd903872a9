import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Json } from '../base'
import type { FlowNode } from './document'

/** By node object, since commands never change one in place. */
const known = new WeakMap<FlowNode, string>()

/** A hash of what the node is told to do: all of its document but how it looks, where it stands and what people noted. */
export function definitionHash(node: FlowNode): string {
  const before = known.get(node)
  if (before !== undefined) return before
  const { title: _title, position: _position, size: _size, collapsed: _collapsed, settings = {}, ...told } = node
  const { note: _note, ...kept } = settings
  // Switched off is the same as never switched on.
  const set = Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined && value !== false))
  const hash = hashText(canonicalText({ ...told, settings: set } as unknown as Json))
  known.set(node, hash)
  return hash
}

/** Half a SHA-256: a thousand of them are kept with every run. */
export const hashText = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)).subarray(0, 16))

/** The JSON text of a value with its members in the order of their names: an undone edit may leave them in another. */
export function canonicalText(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalText).join()}]`
  const members = Object.keys(value).filter((name) => value[name] !== undefined).sort()
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonicalText(value[name] as Json)}`).join()}}`
}
