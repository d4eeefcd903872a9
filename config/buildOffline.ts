import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * What the app needs when there is no network. What others load from it (hosts' pages, the SDK, schemas) is left out,
 * and so is the deployment's list of hosts, which must never be an old one.
 */
const FOR_OTHERS = /^(embed\.json|(host|conformance|sandbox)\.html|sw\.js|(host|sdk|schemas|sandbox)\/.*)$/

const hashOf = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex')

async function workerFor(built: object): Promise<string> {
  const output = await build({
    configFile: false, root, publicDir: false, logLevel: 'error',
    define: { BUILT: JSON.stringify(built) },
    build: { write: false, target: 'es2022', minify: true, lib: { entry: join(root, 'src/offline/serviceWorker.ts'), formats: ['iife'], name: 'qiaoOffline', fileName: () => 'sw.js' } },
  })
  const chunk = (Array.isArray(output) ? output : 'output' in output ? [output] : []).flatMap((one) => one.output).find((file) => file.type === 'chunk')
  if (chunk?.type !== 'chunk') throw new Error('The service worker came to nothing.')
  return chunk.code
}

/**
 * Writes `sw.js` beside the built app: a service worker that knows every file of this build by its hash. It looks at
 * what stands in the folder at last, so that files of `public/` and of other plugins are in the list like chunks.
 */
export function buildOffline(): Plugin {
  return {
    name: 'qiao-offline',
    apply: 'build',
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler({ dir }) {
        if (dir === undefined) this.error('Into which folder is the app built?')
        const files = readdirSync(dir, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1).replaceAll('\\', '/'))
          .filter((path) => !FOR_OTHERS.test(path))
          .toSorted()
          .map((path) => ({ path, hash: hashOf(readFileSync(join(dir, path))) }))
        if (!files.some(({ path }) => path === 'index.html')) this.error('There is no index.html among the built files.')
        writeFileSync(join(dir, 'sw.js'), await workerFor({ version: hashOf(JSON.stringify(files)).slice(0, 16), files }))
        this.info(`offline: ${files.length} files`)
      },
    },
  }
}
