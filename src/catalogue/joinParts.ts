/** Lists of a connector document that a part may add to. */
interface ConnectorPart {
  groups?: unknown[]
  operations?: unknown[]
  triggers?: unknown[]
}

/**
 * The document of a large connector, which is written as a head (everything but its operations) and a part per
 * group of operations: one document again, the lists of the parts in the parts' order behind the head's own.
 * Nothing is checked here; the loader does that with the whole.
 */
export function joinParts(head: object & ConnectorPart, parts: readonly ConnectorPart[]): object {
  const all = [head, ...parts]
  return {
    ...head,
    groups: all.flatMap(({ groups = [] }) => groups),
    operations: all.flatMap(({ operations = [] }) => operations),
    triggers: all.flatMap(({ triggers = [] }) => triggers),
  }
}
