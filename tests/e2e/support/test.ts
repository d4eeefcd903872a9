import { test as base } from '@playwright/test'

export { expect, type FrameLocator, type Locator, type Page } from '@playwright/test'

/**
 * Details of a test that only `npm run all` runs, always or where `it` holds: one that takes its time, or goes over the
 * same ground in another colour, language or size.
 */
export const onlyLong = (it = true): { tag?: string } => (it ? { tag: '@long' } : {})

interface Options {
  /** Console lines a test provokes on purpose. Anything else that is said as a warning or an error fails it. */
  allowedNoise: RegExp[]
  /** Whether the page keeps itself for times without a network. It does not unless a test is about that: fetching all of the app takes its time from what is tested. */
  keepsOffline: boolean
}

interface Fixtures {
  /** The address of a foreign site's page that frames the designer; `sandbox` is the frame's attribute. */
  hostPage: (options?: { sandbox?: string; route?: string }) => string
  /** What went wrong behind the page while the test ran. */
  complaints: string[]
}

/** Runs in pages and workers: says on the console what the page's policy refused, which the browser does not always do. */
function reportRefusals(): void {
  globalThis.addEventListener('securitypolicyviolation', (event) => {
    const { effectiveDirective, blockedURI, sourceFile, lineNumber } = event as SecurityPolicyViolationEvent
    console.error(`refused by the policy: ${effectiveDirective} ${blockedURI} at ${sourceFile}:${lineNumber}`)
  })
}

/** Runs in pages: a browser in which pages have no service worker, as in a private window of Firefox. */
function withoutServiceWorker(): void {
  Object.defineProperty(Navigator.prototype, 'serviceWorker', { configurable: true, get: () => undefined })
}

/**
 * A browser test that also fails on what a person at the screen would not notice: errors and warnings on the console,
 * uncaught errors, refusals by the page's policy, requests to a foreign site, requests that fail.
 */
export const test = base.extend<Options & Fixtures>({
  allowedNoise: [[], { option: true }],
  keepsOffline: [false, { option: true }],

  hostPage: async ({ baseURL }, use) => {
    const port = process.env['QIAO_HOST_PORT'] ?? ''
    await use(({ sandbox, route = '' } = {}) => {
      const query = new URLSearchParams({ designer: `${baseURL ?? ''}${route}`, ...(sandbox === undefined ? {} : { sandbox }) })
      return `http://localhost:${port}/?${query.toString()}`
    })
  },

  complaints: [
    async ({ context, baseURL, allowedNoise, keepsOffline }, use) => {
      const complaints: string[] = []
      const add = (text: string): void => {
        if (!allowedNoise.some((pattern) => pattern.test(text))) complaints.push(text)
      }
      const ownSites = new Set([new URL(baseURL ?? '').origin, `http://localhost:${process.env['QIAO_HOST_PORT'] ?? ''}`])

      await context.addInitScript(reportRefusals)
      if (!keepsOffline) await context.addInitScript(withoutServiceWorker)
      context.on('page', (page) => {
        page.on('worker', (worker) => {
          // A worker that has ended by now has nothing more to tell.
          worker.evaluate(reportRefusals).catch(() => undefined)
        })
      })
      context.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') add(`console ${message.type()}: ${message.text()} (${message.location().url})`)
      })
      context.on('weberror', (error) => add(`uncaught: ${error.error().stack || `${error.error().name}: ${error.error().message}`}`))
      context.on('request', (request) => {
        const { protocol, origin } = new URL(request.url())
        if (protocol.startsWith('http') && !ownSites.has(origin)) add(`request to a foreign site: ${request.url()}`)
      })
      context.on('requestfailed', (request) => {
        const reason = request.failure()?.errorText ?? ''
        // A page that is reloaded or left gives up what it was still loading.
        if (reason !== 'net::ERR_ABORTED') add(`request failed: ${request.url()} ${reason}`)
      })
      context.on('response', (response) => {
        if (response.status() >= 400) add(`request answered ${response.status()}: ${response.url()}`)
      })

      await use(complaints)
      base.expect(complaints, 'nothing went wrong behind the page').toEqual([])
    },
    { auto: true },
  ],
})
