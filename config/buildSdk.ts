import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type Plugin } from 'vite'

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** The SDK may be so large, in KB of 1024 bytes after gzip: a host's page loads it before anything of ours. */
const SDK_KB = 5

/** The package's declarations: the contract as it stands, and the few values beside it. */
function declarations(): string {
  const contract = readFileSync(at('src/embed/protocol/contract.ts'), 'utf8')
  return `${contract}
export declare const createDesigner: CreateDesigner

/** Why something between host and designer did not happen. */
export declare class DesignerError extends Error {
  readonly code: ErrorCode
  readonly params: Record<string, Json>
}

/** Versions of the conversation that this SDK speaks, newest first. */
export declare const VERSIONS: readonly number[]
`
}

const manifest = (): string => {
  const { version, license } = JSON.parse(readFileSync(at('package.json'), 'utf8')) as Record<string, string>
  return `${JSON.stringify({
    name: 'qiao-sdk', version, license, description: 'Embeds the flow designer Qiao 桥 in a web page.', type: 'module', sideEffects: ['./qiao.global.js'],
    main: './qiao.js', module: './qiao.js', types: './qiao.d.ts', unpkg: './qiao.global.js',
    exports: { '.': { types: './qiao.d.ts', default: './qiao.js' }, './global': './qiao.global.js' },
    files: ['qiao.js', 'qiao.global.js', 'qiao.d.ts'],
  }, null, 2)}\n`
}

async function bundle(): Promise<Record<string, string>> {
  const files: Record<string, string> = { 'package.json': manifest(), 'qiao.d.ts': declarations() }
  for (const [fileName, format] of [['qiao.js', 'es'], ['qiao.global.js', 'iife']] as const) {
    const built = await build({
      configFile: false, root: at(''), publicDir: false, logLevel: 'error',
      build: {
        write: false, target: 'es2022', minify: true,
        lib: { entry: at('src/embed/sdk/index.ts'), formats: [format], name: 'Qiao', fileName: () => fileName },
        rolldownOptions: { output: { minify: true } },
      },
    })
    const chunk = (Array.isArray(built) ? built : 'output' in built ? [built] : []).flatMap(({ output }) => output).find((file) => file.type === 'chunk')
    if (chunk?.type !== 'chunk') throw new Error(`The SDK's ${fileName} came to nothing.`)
    files[fileName] = chunk.code
  }
  return files
}

/**
 * Makes the package folder `sdk/` beside the app: the SDK as a module and as a script tag's global `Qiao`, its
 * declarations and its manifest. A build whose SDK is larger than it may be stops.
 */
export function buildSdk(): Plugin {
  return {
    name: 'qiao-sdk',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const name = /^\/sdk\/([\w.]+)/.exec(request.url ?? '')?.[1]
        if (name === undefined) return next()
        void (async () => {
          const file = (await bundle())[name]
          response.statusCode = file === undefined ? 404 : 200
          response.setHeader('content-type', name.endsWith('.js') ? 'text/javascript; charset=utf-8' : 'application/json; charset=utf-8')
          response.end(file)
        })()
      })
    },
    async generateBundle() {
      const files = await bundle()
      for (const [name, source] of Object.entries(files)) this.emitFile({ type: 'asset', fileName: `sdk/${name}`, source })
      const sizes = ['qiao.js', 'qiao.global.js'].map((name) => gzipSync(files[name] ?? '').length / 1024)
      const largest = Math.max(...sizes)
      if (largest > SDK_KB) this.error(`The SDK is ${largest.toFixed(1)} KB after gzip; ${SDK_KB} at most.`)
      this.info(`sdk: ${largest.toFixed(1)} of ${SDK_KB} KB after gzip`)
    },
  }
}
