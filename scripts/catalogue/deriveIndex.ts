import type { CatalogueEntry, LightEntry } from '../../src/catalogue/entry'
import type { LocalText } from '../../src/core/base'
import type { ConnectorDefinition } from '../../src/core/connector'
import pinyin from './pinyin.json'

const SYLLABLES: Record<string, string> = pinyin

/** The index of the catalogue: what the palette lists and searches, without forms, outputs and error tables. */
export function deriveIndex(connectors: readonly ConnectorDefinition[]): CatalogueEntry[] {
  return connectors.map((connector) => ({
    id: connector.id,
    version: connector.version,
    title: connector.title,
    ...(connector.description === undefined ? {} : { description: connector.description }),
    icon: connector.icon,
    needsConnection: connector.connection !== undefined,
    groups: connector.groups ?? [],
    operations: connector.operations
      .filter((operation) => operation.role !== 'lookup')
      .map((operation) => ({
        id: operation.id,
        effect: operation.effect,
        group: operation.group ?? [],
        title: operation.title,
        ...(operation.description === undefined ? {} : { description: operation.description }),
        ...(operation.experimental === true ? { experimental: true } : {}),
        search: searchWords(operation.title, operation.id),
        ...(operation.keywords === undefined ? {} : { keywords: spelledOut(operation.keywords) }),
      })),
    triggers: (connector.triggers ?? []).map((trigger) => ({
      id: trigger.id,
      kind: trigger.kind,
      title: trigger.title,
      ...(trigger.description === undefined ? {} : { description: trigger.description }),
      search: searchWords(trigger.title, trigger.id),
    })),
    search: searchWords(connector.title, connector.id),
  }))
}

/** What is shown before anybody searches, points at something or opens it: an index for the first load. */
export const lightIndex = (entries: readonly CatalogueEntry[]): LightEntry[] => entries.map(({ id, title, icon, groups, operations, triggers }) => ({
  id, title, icon, groups,
  operations: operations.map((operation) => ({ id: operation.id, group: operation.group, title: operation.title, ...(operation.experimental === true ? { experimental: true } : {}) })),
  triggers: triggers.map((trigger) => ({ id: trigger.id, title: trigger.title })),
}))

/** Words that something is found by, lower case: titles, the whole pinyin in one piece, its initials, id. */
const searchWords = (title: LocalText, id: string): string[] => lower([title.zh, title.en, id, ...pinyinOf(title.zh)])

/** Other words for it, as they are, as pinyin, as initials. */
const spelledOut = (keywords: readonly string[]): string[] => lower([...keywords, ...keywords.flatMap(pinyinOf)])

const lower = (words: readonly string[]): string[] => [...new Set(words.map((word) => word.toLowerCase()))]

function pinyinOf(text: string): string[] {
  const spelled = spell(text)
  return spelled ? [spelled.whole, spelled.initials] : []
}

/** Pinyin of a text that holds Chinese; Latin parts stand as they are, spaces fall away. */
function spell(text: string): { whole: string; initials: string } | undefined {
  if (!/\p{Script=Han}/u.test(text)) return undefined
  let whole = ''
  let initials = ''
  for (const part of text.match(/\p{Script=Han}|[A-Za-z0-9]+/gu) ?? []) {
    const syllable = SYLLABLES[part] ?? (/\p{Script=Han}/u.test(part) ? undefined : part)
    if (syllable === undefined) throw new Error(`scripts/catalogue/pinyin.json has no pinyin for "${part}" (in "${text}").`)
    whole += syllable
    // An abbreviation is spelt out by everybody: qqyx finds QQ 邮箱.
    initials += /^[A-Z0-9]{2,}$/.test(part) ? part : syllable.charAt(0)
  }
  return { whole, initials }
}
