import type { LocalText } from '../../core/base'
import { catalogueEntries } from '../../catalogue'
import { loadConnector, type ConnectorDefinition } from '../../core/connector'
import { DesignerError, type Json, type Problem } from '../../embed/protocol'
import type { Catalogue, CatalogueEntry } from '../../state'

/** Connectors that a host brings, checked by the loader of our own; throws with what is wrong in the first that is not right. */
export function loadHostConnectors(documents: readonly Json[], problem: (issue: { code: string }) => Problem): ConnectorDefinition[] {
  return documents.map((document, index) => {
    const loaded = loadConnector(document)
    if (loaded.ok) return loaded.value
    const problems = loaded.error.map(problem)
    throw new DesignerError('connector.invalid', `connectors.${index}: ${problems[0]?.text ?? ''} (${(problems[0]?.place.path ?? []).join('.')})`, { index, problems: problems as unknown as Json })
  })
}

/** The host's connectors before the built-in ones that it wants; one of the same id takes that one's place. */
export function hostCatalogue(own: readonly ConnectorDefinition[], wanted: readonly string[] | undefined, builtIn: Catalogue): Catalogue {
  const byId = new Map(own.map((connector) => [connector.id, connector]))
  const offered = ({ id }: CatalogueEntry) => !byId.has(id) && (wanted === undefined || wanted.includes(id))
  const entries = own.map(entryOf)
  const { full } = builtIn
  return {
    entries: [...entries, ...catalogueEntries.filter(offered)],
    ...(full && { full: async () => [...entries, ...(await full()).filter(offered)] }),
    // A flow may use what is not offered: it was made elsewhere, and is to be read and run.
    load: async (id) => byId.get(id) ?? builtIn.load(id),
  }
}

function entryOf({ id, title, description, icon, groups = [], operations, triggers = [] }: ConnectorDefinition): CatalogueEntry {
  const item = (one: { id: string; title: LocalText; description?: LocalText; group?: string[]; keywords?: readonly string[] }) => ({
    id: one.id, title: one.title, search: wordsOf(one.title, one.id, one.keywords),
    ...(one.description && { description: one.description }), ...(one.group && { group: one.group }),
  })
  return {
    id, title, icon, groups, search: wordsOf(title, id),
    ...(description && { description }),
    operations: operations.filter(({ role }) => role !== 'lookup').map(item),
    triggers: triggers.map(item),
  }
}

const wordsOf = ({ zh, en }: LocalText, id: string, keywords: readonly string[] = []): string[] => [...new Set([zh, en, id, ...keywords].map((word) => word.toLowerCase()))]
