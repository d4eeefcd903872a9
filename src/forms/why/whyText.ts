import type { Json, LocalText } from '../../core/base'
import type { RefPath, Value } from '../../core/expression'
import { nodeOf, portsOf, type FlowDocument, type NodeId } from '../../core/flow'
import { flowAt, type ConditionSeen, type RunError, type WhyReason } from '../../core/run'
import { codeText, type Translator } from '../../i18n'

const LONGEST_SOURCE = 160
const LONGEST_VALUE = 60
/** More values than these explain nothing any more. */
const MOST_VALUES = 4

/** The sentence that says why a node did not run. `run` is the flow that was run, `asked` the node. */
export function whyText(translator: Translator, run: FlowDocument, reason: WhyReason, asked: NodeId): string {
  const { t } = translator
  // What was decided in a called flow is told in its words.
  const document = flowAt(run, reason.scope) ?? run
  const { code, node, port, taken = [], condition, error, through } = reason
  const title = (id: NodeId): string => nodeOf(document, id)?.title ?? t('runs.goneNode')
  const quoted = (texts: readonly string[]): string => texts.map((text) => t('why.quoted', { text })).join(t('why.and'))
  const values = condition === undefined ? '' : valuesText(translator, condition)
  const told = code === 'why.disabled' && node === asked ? 'why.disabledItself' : code === 'why.caseFalse' && values === '' ? 'why.caseFalsePlain' : code
  const sentence = codeText(translator, told, {
    title: title(node),
    ...(port !== undefined && { case: portText(translator, document, node, port) }),
    taken: quoted(taken.map((one) => portText(translator, document, node, one))),
    condition: condition?.value === undefined ? t('why.noCondition') : sourceText(condition.value),
    values,
    error: error === undefined ? t('runs.step.failed') : errorText(translator, error),
  }) ?? told
  return through.length === 0 ? sentence : t(through.length === 1 ? 'why.throughOne' : 'why.through', { sentence, names: quoted(through.map(title)) })
}

function portText({ t, lt }: Translator, document: FlowDocument, id: NodeId, port: string): string {
  const node = nodeOf(document, id)
  const label: string | LocalText | undefined = node && portsOf(node).find(({ name }) => name === port)?.label
  return label === undefined ? (port === 'out' ? t('fork.out') : port) : typeof label === 'string' ? label : lt(label)
}

function errorText(translator: Translator, { code, params, kind, vendor }: RunError): string {
  if (vendor !== undefined) return `${vendor.code} ${vendor.message}`
  return codeText(translator, code, params) ?? translator.t(`runs.kind.${kind}`)
}

function valuesText({ t }: Translator, { read }: ConditionSeen): string {
  const shown = read.slice(0, MOST_VALUES).map(({ path, value }) => `${pathText(path)} = ${value === undefined ? t('why.absent') : shortened(JSON.stringify(value), LONGEST_VALUE)}`)
  return [...shown, ...(read.length > MOST_VALUES ? ['…'] : [])].join(t('why.comma'))
}

/** A condition as people wrote it. */
function sourceText(value: Value): string {
  if ('expr' in value) return shortened(value.expr.replaceAll(/\s+/g, ' '), LONGEST_SOURCE)
  if ('ref' in value) return pathText(value.ref)
  return shortened(JSON.stringify('const' in value ? value.const : (value as unknown as Json)), LONGEST_SOURCE)
}

const pathText = ([root, ...rest]: RefPath): string => rest.reduce<string>((text, step) => text + (typeof step === 'number' ? `[${step}]` : `.${step}`), root)

const shortened = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most)}…` : text)
