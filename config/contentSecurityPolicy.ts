import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The one script that stands in the page itself, since it must run before the first paint: by its hash it may. */
function earlyScriptHash(): string {
  const page = readFileSync(fileURLToPath(new URL('../index.html', import.meta.url)), 'utf8')
  const [, script] = /<script>([\s\S]*?)<\/script>/.exec(page) ?? []
  if (script === undefined) throw new Error('index.html has changed: where is the script that runs before the first paint?')
  return createHash('sha256').update(script).digest('base64')
}

/**
 * The policy that the built page carries in its head and that the preview server sends as a header.
 * `style-src` needs 'unsafe-inline' because antd writes style elements; `worker-src` needs blob: because a frame
 * without an origin of its own can only start workers from blobs. There is no 'unsafe-eval', and nothing is
 * fetched from another host. Who serves the app may add `frame-ancestors`, which only works as a header.
 */
export const contentSecurityPolicy = [
  "default-src 'self'",
  `script-src 'self' 'sha256-${earlyScriptHash()}'`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
].join('; ')
