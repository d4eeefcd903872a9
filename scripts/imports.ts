import { parseSync, Visitor } from 'oxc-parser'

/** What a source file imports, and where it says so. */
export interface ImportFound {
  /** The text between the quotes; undefined when it is computed, which no rule can follow. */
  specifier: string | undefined
  line: number
}

/**
 * Every import of a TypeScript file: static and dynamic, of values and of types, re-exports, `import('x').T`.
 *
 * @throws when the file cannot be parsed; a file that was not read must not count as clean
 */
export function importsOf(path: string, text: string): ImportFound[] {
  const { program, errors } = parseSync(path, text)
  const [error] = errors
  if (error !== undefined) throw new Error(`${path} cannot be parsed: ${error.message}`)
  const found: ImportFound[] = []
  const add = (source: unknown, start: number): void => {
    const literal = source as { type: string; value?: unknown }
    const specifier = literal.type === 'Literal' && typeof literal.value === 'string' ? literal.value : undefined
    found.push({ specifier, line: text.slice(0, start).split('\n').length })
  }
  new Visitor({
    ImportDeclaration: (node) => add(node.source, node.start),
    ExportAllDeclaration: (node) => add(node.source, node.start),
    ExportNamedDeclaration: (node) => {
      if (node.source !== null) add(node.source, node.start)
    },
    ImportExpression: (node) => add(node.source, node.start),
    TSImportType: (node) => add(node.source, node.start),
    TSExternalModuleReference: (node) => add(node.expression, node.start),
  }).visit(program)
  return found
}
