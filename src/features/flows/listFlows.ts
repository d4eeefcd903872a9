import type { FlowSummary } from '../../api'
import type { Locale } from '../../core/base'
import { pinyinWords, rank } from '../../core/search'

export const ORDERS = ['changed', 'name', 'created'] as const
export type FlowOrder = (typeof ORDERS)[number]

export interface FlowQuery { text: string; tag: string | undefined; order: FlowOrder; locale: Locale }

/** The flows that a query leaves, best first where a text is searched, else in the wished order. */
export function listFlows(flows: readonly FlowSummary[], { text, tag, order, locale }: FlowQuery): FlowSummary[] {
  const tagged = tag === undefined ? [...flows] : flows.filter(({ tags }) => tags.includes(tag))
  if (text.trim() !== '') {
    const items = tagged.map((flow) => ({ key: flow.id, title: flow.name, words: pinyinWords(flow.name), context: flow.tags.flatMap((one) => [one, ...pinyinWords(one)]), flow }))
    return rank(items, text).map(({ item }) => item.flow)
  }
  const names = new Intl.Collator(locale === 'zh' ? 'zh-CN' : 'en', { numeric: true })
  return tagged.sort((a, b) => (order === 'name' ? names.compare(a.name, b.name) : order === 'created' ? b.createdAt - a.createdAt : b.updatedAt - a.updatedAt))
}

/** Every tag in use, the most used first. */
export function tagsOf(flows: readonly FlowSummary[]): string[] {
  const counts = new Map<string, number>()
  for (const tag of flows.flatMap(({ tags }) => tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1]).map(([tag]) => tag)
}

/** Tags as somebody types them: parted by commas of any script, each once, none longer than a word or two. */
export const readTags = (text: string): string[] => [...new Set(text.split(/[,，、;；\n]+/).map((tag) => tag.trim().slice(0, 24)).filter((tag) => tag !== ''))].slice(0, 12)
