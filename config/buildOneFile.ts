import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { build, type Plugin } from 'vite'
import { formsLeftOut, schemaCheckerAnywhere } from './buildPlugins.ts'
import { contentSecurityPolicy } from './contentSecurityPolicy.ts'

const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** A shared file may be so large, in KB of 1024 bytes after gzip: it goes through mail and chats. */
const ONE_FILE_KB = 1200

/** Nothing but the one script, by its hash, and what it makes itself: the file reaches no network, whatever it holds. */
const policyFor = (hash: string): string => [
  "default-src 'none'", `script-src 'sha256-${hash}'`, "style-src 'unsafe-inline'", 'img-src data:', 'font-src data:', 'worker-src blob:',
  "connect-src 'none'", "base-uri 'none'", "form-action 'none'",
].join('; ')

async function program(): Promise<{ script: string; styles: string }> {
  const output = await build({
    configFile: false, root: at(''), publicDir: false, logLevel: 'error', base: './',
    plugins: [react(), schemaCheckerAnywhere(), formsLeftOut()],
    resolve: { alias: { tldts: at('config/publicSuffixStub.ts') } },
    worker: { format: 'iife', plugins: () => [schemaCheckerAnywhere()] },
    build: {
      write: false, target: 'es2022', cssCodeSplit: false, modulePreload: false, assetsInlineLimit: Number.MAX_SAFE_INTEGER,
      rolldownOptions: { input: at('src/oneFile.tsx'), output: { format: 'iife', codeSplitting: false } },
    },
  })
  const files = (Array.isArray(output) ? output : 'output' in output ? [output] : []).flatMap((one) => one.output)
  const chunks = files.flatMap((file) => (file.type === 'chunk' ? [file.code] : []))
  if (chunks.length !== 1) throw new Error(`The one file would be ${chunks.length} scripts.`)
  const styles = files.flatMap((file) => (file.type === 'asset' && file.fileName.endsWith('.css') ? [String(file.source)] : []))
  // What would end the script element, or open a comment in it, stands in texts and patterns only, where a stroke before it changes nothing.
  const script = (chunks[0] ?? '').replace(/<(?=\/script|!--|script)/gi, '\\x3C')
  if (/[\r\0]/.test(script) || /<\/style/i.test(styles.join(''))) throw new Error('The program holds signs that a page would change.')
  return { script, styles: styles.join('\n') }
}

/** The page for frames without an origin: no module, nothing with `crossorigin`, and who may embed it stands in its head. */
const sandboxPage = (icon: string): string => `<!doctype html>
<html lang="zh-CN" data-theme="light">
<head>
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<!-- Who may embed this page: origins with spaces between, as in embed.json. -->
<meta name="qiao-origins" content="self">
<title>Qiao 桥</title>
<link rel="icon" href="${icon}">
<link rel="stylesheet" href="./sandbox/qiao.css">
</head>
<body>
<div id="root"></div>
<noscript><p>Qiao 桥需要启用 JavaScript。 Qiao needs JavaScript.</p></noscript>
<script defer src="./sandbox/qiao.js"></script>
</body>
</html>
`

/**
 * Makes `one-file.html` beside the app: the whole designer in a single page with an empty place for a flow, which the app fills when a flow is shared;
 * and of the same program `sandbox.html` for frames without an origin.
 */
export function buildOneFile(): Plugin {
  return {
    name: 'qiao-one-file',
    apply: 'build',
    async generateBundle() {
      const { script, styles } = await program()
      const icon = `data:image/svg+xml;base64,${readFileSync(at('public/favicon.svg')).toString('base64')}`
      const source = `<!doctype html>
<html lang="zh-CN" data-theme="light">
<head>
<meta http-equiv="Content-Security-Policy" content="${policyFor(createHash('sha256').update(script).digest('base64'))}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Qiao 桥</title>
<link rel="icon" href="${icon}">
<style>${styles}</style>
</head>
<body>
<div id="root"></div>
<noscript><p>Qiao 桥需要启用 JavaScript。 Qiao needs JavaScript.</p></noscript>
<script type="application/json" id="qiao-shared">null</script>
<script>${script}</script>
</body>
</html>
`
      this.emitFile({ type: 'asset', fileName: 'one-file.html', source })
      this.emitFile({ type: 'asset', fileName: 'sandbox.html', source: sandboxPage(icon) })
      this.emitFile({ type: 'asset', fileName: 'sandbox/qiao.js', source: script })
      this.emitFile({ type: 'asset', fileName: 'sandbox/qiao.css', source: styles })
      const size = gzipSync(source).length / 1024
      if (size > ONE_FILE_KB) this.error(`A shared file is ${size.toFixed(0)} KB after gzip; ${ONE_FILE_KB} at most.`)
      this.info(`one file: ${size.toFixed(0)} of ${ONE_FILE_KB} KB after gzip`)
    },
  }
}
