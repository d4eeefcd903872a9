import type { Plugin } from 'vite'

/**
 * Lets the preview server send files as they are: it listens on this machine only, where packing a file takes longer
 * than sending it. Whoever serves the built page to others packs it.
 */
export function plainPreview(): Plugin {
  return {
    name: 'qiao-plain-preview',
    configurePreviewServer({ middlewares }) {
      middlewares.use((request, _response, next) => {
        delete request.headers['accept-encoding']
        next()
      })
    },
  }
}
