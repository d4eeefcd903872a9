import { StrictMode } from 'react'
import type { Root } from 'react-dom/client'
import type { Locale } from '../core/base'
import { createLateStorage, openPreferences, probeStorage, type Storage } from '../storage'
import { App } from './App'
import { beginExample } from './beginExample'
import { loadExample } from './examples'
import { ListPage } from './lazyParts'
import { startingView } from './preferences'
import { fetchFlowLoader } from './readFlow'
import { createServices } from './services'
import { demoWishes } from './demo/wishes'
import { isForHosts, parseRoute } from './useHashRoute'

/** Shows the designer, and finds out meanwhile where things can be kept. */
export function startApp(root: Root): void {
  if (isForHosts(location.hash)) return void import('./embedded/startEmbedded').then(({ startEmbedded }) => startEmbedded(root, new URLSearchParams(location.hash.split('?')[1])))
  const demo = demoWishes(location.search)
  if (demo) return void import('./demo/startDemo').then(({ startDemo }) => startDemo(root, demo))
  const preferences = openPreferences()
  const services = createServices(createLateStorage(probeStorage()))
  const show = () => root.render(<StrictMode><App services={services} preferences={preferences} /></StrictMode>)
  fetchAhead(startingView(preferences).locale ?? 'zh', services.storage).then(show, show)
}

/**
 * What the page that is asked for will need is on its way before it is rendered; who shows it says what went wrong. An
 * example is worth waiting for: it is there at once, and rendering a page that waits for it takes as long.
 */
async function fetchAhead(locale: Locale, storage: Storage): Promise<void> {
  const route = parseRoute(location.hash)
  if (route.page === 'flow') fetchFlowLoader()
  if (route.page === 'flows') ListPage.preload().catch(() => undefined)
  if (route.page !== 'example') return
  const example = await loadExample(route.id, locale)
  if (example) beginExample(example, locale, route.readOnly === true, storage)
}
