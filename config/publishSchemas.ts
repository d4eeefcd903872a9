import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

/** Where the app serves each format's JSON Schema, and the one file that it and the loader are made from. */
const SCHEMAS: Record<string, URL> = {
  'schemas/cases.schema.json': new URL('../src/core/cases/cases.schema.json', import.meta.url),
  'schemas/connector.schema.json': new URL('../src/core/connector/connector.schema.json', import.meta.url),
  'schemas/flow.schema.json': new URL('../src/core/flow/flow.schema.json', import.meta.url),
}

/** Publishes the JSON Schemas of the saved formats with the app, so that editors and hosts check with what we check with. */
export function publishSchemas(): Plugin {
  return {
    name: 'qiao-publish-schemas',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = (request.url ?? '').replace(/^\//, '').replace(/[?#].*$/, '')
        const source = Object.hasOwn(SCHEMAS, path) ? SCHEMAS[path] : undefined
        if (source === undefined || !existsSync(fileURLToPath(source))) return next()
        response.setHeader('content-type', 'application/schema+json; charset=utf-8')
        response.end(readFileSync(source))
      })
    },
    generateBundle() {
      for (const [fileName, source] of Object.entries(SCHEMAS)) {
        this.emitFile({ type: 'asset', fileName, source: readFileSync(source) })
      }
    },
  }
}
