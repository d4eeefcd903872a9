import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'
import { contentSecurityPolicy } from './contentSecurityPolicy.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Puts the policy into the head of the built page. The dev server needs inline scripts, so it goes without. */
export function policyInHead(): Plugin {
  return {
    name: 'qiao-policy-in-head',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
        injectTo: 'head-prepend',
      },
    ],
  }
}

/**
 * Writes the style sheets of the first picture into the page: nothing is drawn or run without them, and each would cost a
 * way to the server and back. Their links stay, disabled, so that nothing fetches them: later parts of the program look
 * for them and take the sheets as loaded.
 */
export function stylesInPage(): Plugin {
  const sheet = /\s*<link rel="stylesheet" crossorigin href="\.\/([^"]+)">/g
  return {
    name: 'qiao-styles-in-page',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        // The bars come a moment later; what they look like need not be fetched then.
        const bars = Object.values(bundle ?? {}).flatMap((file) => (file.type === 'chunk' && file.name === 'bars' ? [...(file.viteMetadata?.importedCss ?? [])] : []))
        if (bars.length === 0) this.error('The bars have no style sheet any more; look again.')
        const last = [...html.matchAll(sheet)].at(-1)?.[0] ?? ''
        const page = html.replace(last, `${last}${bars.map((name) => `\n    <link rel="stylesheet" crossorigin href="./${name}">`).join('')}`)
        const styles = [...page.matchAll(sheet)].map(([, name = '']) => {
          const file = bundle?.[name]
          if (file?.type !== 'asset' || /<\/style/i.test(String(file.source))) this.error(`${name} cannot stand in the page.`)
          delete bundle?.[name]
          return String(file.source)
        })
        if (last === '' || !html.includes('</style>')) this.error('index.html has changed: where do its style sheets stand?')
        return page.replace(sheet, (link) => link.replace('<link', '<link disabled')).replace('</style>', () => `${styles.join('')}</style>`)
      },
    },
  }
}

/** What is fetched before a flow is on screen may be so large, in KB of 1024 bytes after gzip. */
const FIRST_LOAD_KB = 202

/**
 * Stops a build whose first load carries antd, a demo connection's secrets, or more than it may. The canvas must be on
 * screen before form controls and engine are fetched, and one careless import of a shared part is enough to undo that
 * without anyone noticing.
 */
export function slimFirstLoad(): Plugin {
  const unwanted = /\/node_modules\/(antd|@ant-design|@rc-component|jsonata|msw)\/|\/src\/catalogue\/demoConnections\.ts$/
  return {
    name: 'qiao-slim-first-load',
    apply: 'build',
    generateBundle(_options, bundle) {
      const waiting = Object.values(bundle).flatMap((file) => (file.type === 'chunk' && file.isEntry ? [file.fileName] : []))
      const seen = new Set(waiting)
      let bytes = 0
      for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
        const file = bundle[name]
        if (file === undefined) continue
        bytes += gzipSync(file.type === 'chunk' ? file.code : file.source).length
        if (file.type !== 'chunk') continue
        const found = file.moduleIds.find((id) => unwanted.test(id))
        if (found !== undefined) this.error(`The first load contains ${found.slice(root.length)} (in ${name}). Load what needs it with lazy() or import().`)
        for (const next of [...file.imports, ...(file.viteMetadata?.importedCss ?? [])]) {
          if (seen.has(next)) continue
          seen.add(next)
          waiting.push(next)
        }
      }
      const size = Math.round(bytes / 1024)
      if (size > FIRST_LOAD_KB) this.error(`The first load is ${size} KB after gzip; ${FIRST_LOAD_KB} at most. What of it can wait until the canvas is on screen?`)
      this.info(`first load: ${size} of ${FIRST_LOAD_KB} KB after gzip`)
    },
  }
}

/**
 * Lets `@cfworker/json-schema` load inside blob workers. At load it builds a base address from `location`, and a
 * blob's path is a whole address of its own, so that line throws there. Our schemas carry their `$id`, so any base
 * will do; and since loading it then does nothing else, a bundle that checks no schema may leave it out. Its checks of
 * formats stay out too: they are a third of it, and our schemas assert none, which is made sure of here.
 */
export function schemaCheckerAnywhere(): Plugin {
  const base = /(initialBaseURI\s*=\s*)typeof self[\s\S]*?:\s*(new URL\(['"][^'"]+['"]\))/
  return {
    name: 'qiao-schema-checker-anywhere',
    apply: 'build',
    load: (id) => (/@cfworker\/json-schema\/dist\/.*\/format\.js$/.test(id) ? { code: 'export const format = {}', map: null, moduleSideEffects: false } : null),
    transform(code, id) {
      if (id.endsWith('.schema.json') && /"format"\s*:\s*"/.test(code)) this.error(`${id} asserts a format, whose check is left out of the bundle.`)
      if (!/@cfworker\/json-schema\/dist\//.test(id)) return undefined
      if (!id.endsWith('/dereference.js')) return { code, map: null, moduleSideEffects: false }
      if (!base.test(code)) this.error('@cfworker/json-schema has changed how it finds its base address; look again.')
      return { code: code.replace(base, '$1$2'), map: null, moduleSideEffects: false }
    },
  }
}

/**
 * Lets a bundle leave out antd's forms: ours are our own. antd's inputs ask `@rc-component/form` for a context, and its index
 * hangs every form, and with them a checker of values, onto one component, so that all of it would come along.
 */
export function formsLeftOut(): Plugin {
  const hung = /^RefForm\.\w+ = \w+;$/gm
  return {
    name: 'qiao-forms-left-out',
    apply: 'build',
    transform(code, id) {
      if (!/@rc-component\/(form|async-validator)\//.test(id)) return undefined
      if (id.endsWith('/form/es/index.js') && !hung.test(code)) this.error('@rc-component/form has changed how it hands out its parts; look again.')
      return { code: id.endsWith('/form/es/index.js') ? code.replace(hung, '') : code, map: null, moduleSideEffects: false }
    },
  }
}
