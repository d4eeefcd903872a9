import type { Plugin, Rolldown } from 'vite'

/** Files of `examples/`, in either language: `#/example/NAME` shows them. */
const EXAMPLE = /\/examples\/(?:en\/)?([\w-]+)\.json$/

/**
 * Which files an address needs beside the program, by a pattern of what stands behind its `#/`. Only what is sure to be
 * asked for belongs here: the program itself asks for it as soon as it runs, which is late.
 */
export function filesByAddress(bundle: Rolldown.OutputBundle): Record<string, string[]> {
  const chunks = Object.values(bundle).filter((one) => one.type === 'chunk')
  const withImports = (names: readonly string[]): Set<string> => {
    const found = new Set(names)
    for (const name of found) for (const next of chunks.find(({ fileName }) => fileName === name)?.imports ?? []) found.add(next)
    return found
  }
  const initial = withImports(chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName))
  const holding = (pattern: RegExp) => [...withImports(chunks.filter(({ moduleIds }) => moduleIds.some((id) => pattern.test(id))).map(({ fileName }) => fileName))].filter((name) => !initial.has(name))
  const examples = new Set(chunks.flatMap(({ moduleIds }) => moduleIds.flatMap((id) => EXAMPLE.exec(id)?.[1] ?? [])))
  examples.delete('index')
  const index = holding(/\/examples\/index\.json$/)
  return {
    ...Object.fromEntries([...examples].map((name) => [`example/${name}(\\?|$)`, [...index, ...holding(new RegExp(`/examples/(en/)?${name}\\.json$`))]])),
    'flow/.': holding(/\/src\/app\/loadFlow\.ts$/),
  }
}

/**
 * Writes into the page which files an address needs, for the script in its head, which has the browser fetch them while
 * the program is still on its way: else that would begin only when the program has been read and runs.
 */
export function buildAhead(): Plugin {
  return {
    name: 'qiao-ahead',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        if (!bundle || !html.includes('<script>')) this.error('index.html has changed: where is the script that runs before the first paint?')
        return html.replace('<script>', `<script type="application/json" id="ahead">${JSON.stringify(filesByAddress(bundle)).replaceAll('<', '\\u003c')}</script>\n    <script>`)
      },
    },
  }
}
