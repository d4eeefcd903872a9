import { StrictMode } from 'react'
import type { Root } from 'react-dom/client'
import type { Locale } from '../core/base'
import { openPreferences, probeStorage } from '../storage'
import { App } from './App'
import { loadExample } from './examples'
import { ListPage } from './lazyParts'
import { startingView } from './preferences'
import { createServices } from './services'
import { parseRoute } from './useHashRoute'

/** Finds out where things can be kept, then shows the designer. */
export async function startApp(root: Root): Promise<void> {
  const preferences = openPreferences()
  fetchAhead(startingView(preferences).locale ?? 'zh')
  const storage = await probeStorage()
  root.render(
    <StrictMode>
      <App services={createServices(storage)} preferences={preferences} />
    </StrictMode>,
  )
}

/** What the page that is asked for will need comes while storage is tried; who shows it says what went wrong. */
function fetchAhead(locale: Locale): void {
  const route = parseRoute(location.hash)
  if (route.page === 'example') loadExample(route.id, locale).catch(() => undefined)
  if (route.page === 'flows') ListPage.preload().catch(() => undefined)
}
