import type { JsonPath } from '../../core/base'
import type { FlowCase } from '../../core/cases'
import { formatPath, type RefPath } from '../../core/expression'
import { nodeByKey, type FlowDocument, type FlowNode } from '../../core/flow'
import type { Translator } from '../../i18n'

/** The step that an expectation is about, if it is about one that is there. */
export function nodeOfExpectation(path: JsonPath, one: FlowCase | undefined, document: FlowDocument): FlowNode | undefined {
  const [kind, which] = path
  const key = kind === 'steps' ? which : kind === 'calls' && typeof which === 'number' ? one?.expect?.calls?.[which]?.step : undefined
  return typeof key === 'string' ? nodeByKey(document, key) : undefined
}

/** Which expectation of a case it is, in people's words; `inside` is the way into the value it looks at. */
export function placeText({ t }: Translator, path: JsonPath, one: FlowCase | undefined, document: FlowDocument): string {
  const [kind, which, what] = path
  switch (kind) {
    case 'status': return t('cases.at.status')
    case 'output': return t('cases.at.output')
    case 'steps': {
      const title = nodeOfExpectation(path, one, document)?.title ?? String(which)
      const part = what === 'status' || what === 'attempts' || what === 'error' ? what : what === undefined ? undefined : 'output'
      return part === undefined ? title : t(`cases.at.${part}Of`, { title })
    }
    case 'calls': {
      const call = typeof which === 'number' ? one?.expect?.calls?.[which] : undefined
      const step = nodeOfExpectation(path, one, document)?.title
      return t('cases.at.calls', { what: step ?? ([call?.connector, call?.operation].filter(Boolean).join(' · ') || call?.step) ?? '' })
    }
    case 'world': {
      const record = typeof which === 'number' ? one?.expect?.world?.[which] : undefined
      return t('cases.at.world', { what: [record?.system, record?.table].filter(Boolean).join(' / ') })
    }
    case 'that': return t('cases.at.that', { number: typeof which === 'number' ? which + 1 : '' })
    default: return t('cases.at.whole')
  }
}

/** A way into a value as expressions write it; nothing for the value itself. */
export const insideText = (path: JsonPath): string => (path.length === 0 ? '' : formatPath(path as unknown as RefPath))
