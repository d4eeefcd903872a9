import { createServer } from 'node:http'

/**
 * A site of someone else that shows the designer in a frame.
 * `/?designer=<address>` frames it; `&sandbox=allow-scripts` takes its origin away and with it all storage.
 */
const port = Number(process.argv[2])

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`)

const server = createServer((request, response) => {
  const { searchParams, pathname } = new URL(request.url ?? '/', `http://localhost:${port}`)
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
