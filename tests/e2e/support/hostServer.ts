import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * A site of someone else that shows the designer in a frame.
 * `/?designer=<address>` frames it; `&sandbox=allow-scripts` takes its origin away and with it all storage.
 * `/designer/` is the built designer under a path of this site, as a static server would hold it.
 * `/sdk?designer=<address>` loads the designer's SDK and has places for two of them; what is done there, the test says.
 */
const port = Number(process.argv[2])

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`)

const built = fileURLToPath(new URL('../../../dist/', import.meta.url))
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml' }

const server = createServer((request, response) => {
  const { searchParams, pathname } = new URL(request.url ?? '/', `http://localhost:${port}`)
  const [, file] = /^\/designer\/([\w./-]*)$/.exec(pathname) ?? []
  if (file !== undefined && !file.includes('..')) {
    const name = file === '' ? 'index.html' : file
    readFile(`${built}${name}`).then((content) => {
      response.writeHead(200, { 'content-type': `${TYPES[extname(name)] ?? 'application/octet-stream'}; charset=utf-8` })
      response.end(content)
    }, () => response.writeHead(404).end())
    return
  }
  if (pathname === '/sdk') {
    const sdk = escaped(new URL('sdk/qiao.global.js', searchParams.get('designer') ?? '').href)
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(`<!doctype html><html lang="en"><title>A host page</title><style>html,body{margin:0;height:100%}body{display:flex}#a,#b{flex:1 1 0;height:100%;min-width:0}#b:empty{display:none}</style><div id="a"></div><div id="b"></div><script src="${sdk}"></script></html>`)
    return
  }
  if (pathname !== '/') {
    response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end()
    return
  }
  const designer = searchParams.get('designer')
  const sandbox = searchParams.get('sandbox')
  const attributes = sandbox === null ? '' : ` sandbox="${escaped(sandbox)}"`
  const frame = designer === null ? '' : `<iframe title="designer" src="${escaped(designer)}"${attributes}></iframe>`
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
  response.end(
    `<!doctype html><html lang="en"><title>A host page</title><style>html,body,iframe{margin:0;width:100%;height:100%;border:0;display:block}</style>${frame}</html>`,
  )
})

server.listen(port, 'localhost')
