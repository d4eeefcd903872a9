import { createServer } from 'node:http'

/**
 * A site of someone else that shows the designer in a frame.
 * `/?designer=<address>` frames it; `&sandbox=allow-scripts` takes its origin away and with it all storage.
 * `/sdk?designer=<address>` loads the designer's SDK and has places for two of them; what is done there, the test says.
 */
const port = Number(process.argv[2])

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`)

const server = createServer((request, response) => {
  const { searchParams, pathname } = new URL(request.url ?? '/', `http://localhost:${port}`)
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
