import { fileURLToPath } from 'node:url'
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
 * Stops a build whose first load would carry antd. The canvas must be on screen before the form controls are
 * fetched, and one careless import of a shared part is enough to undo that without anyone noticing.
 */
export function firstLoadWithoutAntd(): Plugin {
  const heavy = /\/node_modules\/(antd|@ant-design|@rc-component)\//
  return {
    name: 'qiao-first-load-without-antd',
    apply: 'build',
    generateBundle(_options, bundle) {
      const waiting = Object.values(bundle).flatMap((file) => (file.type === 'chunk' && file.isEntry ? [file.fileName] : []))
      const seen = new Set(waiting)
      for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
        const chunk = bundle[name]
        if (chunk?.type !== 'chunk') continue
        const found = chunk.moduleIds.find((id) => heavy.test(id))
        if (found !== undefined) this.error(`The first load contains ${found.slice(root.length)} (in ${name}). Load what needs it with lazy().`)
        for (const next of chunk.imports) {
          if (seen.has(next)) continue
          seen.add(next)
          waiting.push(next)
        }
      }
    },
  }
}

/**
 * Lets `@cfworker/json-schema` load inside blob workers. At load it builds a base address from `location`, and a
 * blob's path is a whole address of its own, so that line throws there. Our schemas carry their `$id`, so any base
 * will do; and since loading it then does nothing else, a bundle that checks no schema may leave it out.
 */
export function schemaCheckerAnywhere(): Plugin {
  const base = /(initialBaseURI\s*=\s*)typeof self[\s\S]*?:\s*(new URL\(['"][^'"]+['"]\))/
  return {
    name: 'qiao-schema-checker-anywhere',
    apply: 'build',
    transform(code, id) {
      if (!/@cfworker\/json-schema\/dist\//.test(id)) return undefined
      if (!id.endsWith('/dereference.js')) return { code, map: null, moduleSideEffects: false }
      if (!base.test(code)) this.error('@cfworker/json-schema has changed how it finds its base address; look again.')
      return { code: code.replace(base, '$1$2'), map: null, moduleSideEffects: false }
    },
  }
}
