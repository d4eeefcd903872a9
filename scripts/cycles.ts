/**
 * Finds the groups of files that reach each other, and gives one closed way through each.
 *
 * @param graph file → files it imports
 * @returns per group the files along a shortest circle; the last imports the first
 */
export function findCycles(graph: Map<string, string[]>): string[][] {
  const settled = new Set<string>()
  const cycles: string[][] = []
  for (const start of graph.keys()) {
    if (settled.has(start)) continue
    const circle = circleThrough(start, graph)
    if (circle === undefined) continue
    cycles.push(circle)
    for (const file of circle) settled.add(file)
  }
  return cycles
}

/** The shortest way from `start` back to itself, found breadth first. */
function circleThrough(start: string, graph: Map<string, string[]>): string[] | undefined {
  const cameFrom = new Map<string, string>()
  const queue = [start]
  for (const file of queue) {
    for (const next of graph.get(file) ?? []) {
      if (next === start) {
        const way = [file]
        for (let at = file; at !== start; ) {
          at = cameFrom.get(at) ?? start
          way.unshift(at)
        }
        return way
      }
      if (cameFrom.has(next)) continue
      cameFrom.set(next, file)
      queue.push(next)
    }
  }
  return undefined
}
