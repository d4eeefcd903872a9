import type { Json, JsonPath } from '../../base'
import { valueParts, type Value } from '../../expression'
import type { FlowIssue } from '../command'
import type { FlowNode } from '../document'
import { problem } from './problem'

/** Texts that are keys by their very form: where each comes from is in its name. */
const FORMS: readonly { kind: string; form: RegExp }[] = [
  { kind: 'privateKey', form: /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/ },
  { kind: 'bearerToken', form: /\b(?:Bearer|Basic) [A-Za-z0-9+/_.=-]{16,}/ },
  { kind: 'jsonWebToken', form: /\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}/ },
  { kind: 'tencentSecretId', form: /\bAKID[A-Za-z0-9]{13,}/ },
  { kind: 'accessKey', form: /\b(?:AKIA|LTAI)[A-Za-z0-9]{12,}/ },
  { kind: 'apiToken', form: /\b(?:sk-|ghp_|gho_|xox[abp]-)[A-Za-z0-9_-]{16,}/ },
  { kind: 'robotKey', form: /\bqyapi\.weixin\.qq\.com\/cgi-bin\/webhook\/send\?key=[0-9A-Za-z-]{16,}/ },
]

/** Names under which a long text without spaces is most likely a secret. */
const SECRET_NAME = /secret|token|api[_-]?key|access[_-]?key|password|passwd|authorization|密钥|口令/i

/** Least length of a text that only its name makes suspicious: meeting passwords and test values are shorter. */
const LEAST_LENGTH = 16

const kept = new WeakMap<FlowNode['inputs'], readonly { path: JsonPath; kind: string }[]>()

/**
 * Constants that look like keys or tokens. A flow is shared, exported and traced; secrets belong into a
 * connection. Only a warning, since a text may look like a key and be none.
 */
export function secretIssues(node: FlowNode): FlowIssue[] {
  let found = kept.get(node.inputs)
  if (found === undefined) {
    found = Object.entries(node.inputs).flatMap(([name, value]) => secretsIn(name, value))
    kept.set(node.inputs, found)
  }
  return found.map(({ path, kind }) => problem('secret.typed', 'warning', { node: node.id, path }, { kind }))
}

/** The first text of the data that looks like a key or token. */
export function secretIn(json: Json): { path: JsonPath; kind: string } | undefined {
  for (const { text, path } of textsInJson(json, [])) {
    const kind = kindOf(text, path)
    if (kind !== undefined) return { path, kind }
  }
  return undefined
}

function secretsIn(name: string, value: Value): { path: JsonPath; kind: string }[] {
  return valueParts(value, [name]).flatMap(({ path, value: part }) =>
    textsOf(part, path).flatMap((text) => {
      const kind = kindOf(text.text, text.path)
      return kind === undefined ? [] : { path, kind }
    }).slice(0, 1))
}

function kindOf(text: string, path: JsonPath): string | undefined {
  const known = FORMS.find(({ form }) => form.test(text))
  if (known !== undefined) return known.kind
  const name = path.findLast((step) => typeof step === 'string') ?? ''
  return SECRET_NAME.test(String(name)) && text.length >= LEAST_LENGTH && /^[\x21-\x7e]+$/.test(text) ? 'named' : undefined
}

/** Every text that stands in a leaf, with the way to it through constant objects and lists. */
function textsOf(part: Value, path: JsonPath): { text: string; path: JsonPath }[] {
  if ('expr' in part) return [{ text: part.expr, path: [] }]
  if ('text' in part) return part.text.flatMap((piece) => (typeof piece === 'string' ? { text: piece, path } : []))
  return 'const' in part ? textsInJson(part.const, path) : []
}

function textsInJson(json: unknown, path: JsonPath): { text: string; path: JsonPath }[] {
  if (typeof json === 'string') return [{ text: json, path }]
  if (Array.isArray(json)) return json.flatMap((item, index) => textsInJson(item, [...path, index]))
  if (json === null || typeof json !== 'object') return []
  return Object.entries(json).flatMap(([name, member]) => textsInJson(member, [...path, name]))
}
