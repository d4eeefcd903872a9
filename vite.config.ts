import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { formsLeftOut, policyInHead, schemaCheckerAnywhere, slimFirstLoad, stylesInPage } from './config/buildPlugins.ts'
import { buildAhead } from './config/buildAhead.ts'
import { buildOffline } from './config/buildOffline.ts'
import { buildOneFile } from './config/buildOneFile.ts'
import { buildSdk } from './config/buildSdk.ts'
import { contentSecurityPolicy } from './config/contentSecurityPolicy.ts'
import { plainPreview } from './config/plainPreview.ts'
import { publishSchemas } from './config/publishSchemas.ts'

/** What is fetched as soon as the first picture is on screen, whatever is done then. Threads are text that no chunk may carry along. */
const afterFirst = (id: string): boolean =>
  /\/src\/(core|forms|state|runtime|ui|firing|storage|transport|vault|files|api|features\/(runs|debug|problems|panel|canvas|palette|commands|connections)|app\/(firing|offline))\/.*\.(tsx?|css)$|\/src\/app\/[^/]+$/.test(id)
  && !/\/src\/runtime\/(workers|arrangeThread)\.ts$|\/src\/app\/GalleryPage\.tsx$|\/src\/core\/connector\/(check\/|loadConnector)/.test(id)

export default defineConfig({
  base: './',
  // Routes live behind the hash, so a path that is not there is a mistake and not a page.
  appType: 'mpa',
  plugins: [react(), schemaCheckerAnywhere(), formsLeftOut(), publishSchemas(), policyInHead(), stylesInPage(), buildAhead(), slimFirstLoad(), buildSdk(), buildOneFile(), buildOffline(), plainPreview()],
  resolve: { alias: { tldts: fileURLToPath(new URL('./config/publicSuffixStub.ts', import.meta.url)) } },
  // Workers are inlined as blobs so that they start in frames without an origin; those cannot load modules.
  worker: { format: 'iife', plugins: () => [schemaCheckerAnywhere()] },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 1200,
    // An example is one file, which the page asks for by itself (see `buildAhead`).
    modulePreload: { polyfill: false, resolveDependencies: (_file, files) => files.filter((file) => !/(^|\/)example-[^/]*$/.test(file)) },
    // What the first picture needs comes in two files, and what is fetched behind it in a few: each of a hundred small ones
    // would cost a way to the server and back. Apart stays what a page needs alone: a list, an engine, the reader of a kept flow.
    rolldownOptions: {
      // Three pages are built at once, and each is looked through: a build may take its seconds.
      checks: { pluginTimings: false },
      output: {
        codeSplitting: {
          groups: [
            { name: 'libraries', test: /node_modules/, tags: ['$initial'], priority: 6 },
            { name: 'first', tags: ['$initial'], priority: 5 },
            { name: 'bars', test: /\/src\/(app\/bars|features\/canvas\/(CanvasTools|BoxInside))\.tsx?$/, priority: 3.5 },
            { name: 'reader', test: /\/src\/app\/loadFlow\.ts$/, priority: 4 },
            // Both languages of an example in one file, so that it can be asked for before the reader's is known.
            { name: (id) => `example-${/([\w-]+)\.json$/.exec(id)?.[1]}`, test: /\/examples\/(en\/)?[\w-]+\.json$/, priority: 4 },
            { name: 'texts', test: /\/src\/(i18n\/(?!galleryTexts|messages\/gallery)|ui\/lateIcons)/, priority: 3 },
            { name: 'ListPage', test: /\/src\/app\/ListPage\.tsx$/, priority: 3 },
            { name: 'controls', test: /\/node_modules\//, priority: 2 },
            { name: 'designer', test: afterFirst },
          ],
        },
      },
    },
  },
  preview: {
    // A frame without an origin of its own (sandbox="allow-scripts") loads module scripts by CORS.
    cors: { origin: '*' },
    headers: { 'Content-Security-Policy': contentSecurityPolicy },
  },
})
