import type { Json, LocalText } from '../../core/base'
import { ERROR_KINDS, ERROR_REASONS } from '../../core/connector'
import { constOf, type Value } from '../../core/expression'
import { portsOf, type FlowNode, type NodePin, type PinnedError, type PortDefinition } from '../../core/flow'
import type { FieldSchema } from '../../core/schema'
import type { Translator } from '../../i18n'

/** A failure as one begins to write it by hand. */
const BY_HAND: PinnedError = { kind: 'business', code: 'pin.error' }

/** The form of a pin: by which port the node is left, and with which output or error. */
export function pinSchema(node: FlowNode, pin: NodePin, { t }: Translator): FieldSchema {
  const ports = portsOf(node)
  const known = ports.some(({ name }) => name === pin.port) ? ports : [...ports, { name: pin.port, kind: 'out' as const, label: pin.port }]
  const words = (text: string): LocalText => ({ zh: text, en: text })
  const choice = (title: string, names: readonly string[], label: (name: string) => LocalText): FieldSchema =>
    ({ type: 'string', enum: [...names], title: words(title), ui: { widget: 'select', labels: Object.fromEntries(names.map((name) => [name, label(name)])) } })
  const port = choice(t('panel.pin.port'), known.map(({ name }) => name), (name) => portLabel(known.find((one) => one.name === name), words(t('panel.pin.out'))))
  if (!('error' in pin)) {
    return { type: 'object', required: ['port', 'output'], properties: { port, output: { title: words(t('panel.pin.output')), ui: { widget: 'json', rows: 6 } } } }
  }
  return {
    type: 'object', required: ['port', 'kind'],
    properties: {
      port,
      kind: choice(t('panel.pin.kind'), ERROR_KINDS, (kind) => words(t(`runs.kind.${kind as PinnedError['kind']}`))),
      reason: choice(t('panel.pin.reason'), ERROR_REASONS, (reason) => words(t(`runs.reason.${reason as NonNullable<PinnedError['reason']>}`))),
      vendorCode: { type: 'string', title: words(t('panel.pin.vendorCode')), ui: { placeholder: words('45009') } },
      message: { type: 'string', title: words(t('panel.pin.message')) },
    },
  }
}

const portLabel = (port: PortDefinition | undefined, out: LocalText): LocalText => {
  const label = port?.label
  return label === undefined ? out : typeof label === 'string' ? { zh: label, en: label } : label
}

/** What the form's fields hold. */
export function pinValues(pin: NodePin): Record<string, Value> {
  const values: Record<string, Json | undefined> = 'error' in pin
    ? { port: pin.port, kind: pin.error.kind, reason: pin.error.reason, vendorCode: pin.error.vendor && String(pin.error.vendor.code), message: pin.error.vendor?.message }
    : { port: pin.port, output: pin.output }
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, { const: value }]])))
}

/** The pin after one field was changed. `held` is what it was while it left by the other kind of port. */
export function changedPin(pin: NodePin, name: string, value: Value | undefined, held: { output?: Json; error?: PinnedError }): NodePin {
  const given = value && constOf(value)
  const text = typeof given === 'string' ? given : ''
  if (name === 'port') return text === 'error' ? { port: 'error', error: held.error ?? BY_HAND } : { port: text === '' ? 'out' : text, output: 'error' in pin ? held.output ?? null : pin.output }
  if (!('error' in pin)) return given === undefined ? pin : { ...pin, output: given }
  return { port: 'error', error: changedError(pin.error, name, text) }
}

function changedError(error: PinnedError, name: string, text: string): PinnedError {
  const { reason, vendor, ...rest } = error
  const before = { ...(reason !== undefined && { reason }), ...(vendor !== undefined && { vendor }) }
  switch (name) {
    // The code of another kind, with what it tells, would contradict it.
    case 'kind': return { ...before, kind: (text === '' ? error.kind : text) as PinnedError['kind'], code: 'pin.error' }
    case 'reason': return { ...rest, ...(vendor !== undefined && { vendor }), ...(text !== '' && { reason: text as NonNullable<PinnedError['reason']> }) }
    case 'vendorCode': return withVendor({ ...rest, ...(reason !== undefined && { reason }) }, text, vendor?.message ?? '')
    case 'message': return withVendor({ ...rest, ...(reason !== undefined && { reason }) }, vendor === undefined ? '' : String(vendor.code), text)
    default: return error
  }
}

/** Codes that are numbers stay numbers, as vendors send them. */
function withVendor(error: PinnedError, code: string, message: string): PinnedError {
  if (code === '' && message === '') return error
  return { ...error, vendor: { code: /^-?(?:0|[1-9]\d{0,14})$/.test(code) ? Number(code) : code, message } }
}

/** What one begins with when nothing has run yet: an example where there is one, else the emptiest that fits. */
export function firstPin(node: FlowNode, sample: Json | undefined, schema: FieldSchema): NodePin {
  const port = portsOf(node)[0]?.name ?? 'out'
  if (sample !== undefined) return { port, output: sample }
  return { port, output: node.type === 'logic.branch' ? { taken: [port] } : emptiest(schema) }
}

function emptiest(schema: FieldSchema, depth = 0): Json {
  if (schema.default !== undefined) return schema.default
  if (schema.const !== undefined) return schema.const
  const [first] = schema.enum ?? []
  if (first !== undefined) return first
  switch (schema.type) {
    case 'string': return ''
    case 'number':
    case 'integer': return Math.max(0, schema.minimum ?? 0)
    case 'boolean': return false
    case 'array': return []
    case 'null': return null
    default: {
      const members = Object.entries(schema.properties ?? {})
      if (members.length === 0 && schema.nullable === true) return null
      return depth > 8 ? {} : Object.fromEntries(members.map(([name, member]) => [name, emptiest(member, depth + 1)]))
    }
  }
}
