import { Suspense, useEffect, useMemo, useState } from 'react'
import { LocaleProvider } from '../i18n'
import { createViewStore, DesignerProvider, useView, type Services, type ViewStore } from '../state'
import type { Preferences } from '../storage'
import { ErrorBoundary } from './ErrorBoundary'
import { ExamplePage } from './ExamplePage'
import { FlowPage } from './FlowPage'
import { ListPage } from './lazyParts'
import { Notices } from './Notices'
import { followPreferences, startingView } from './preferences'
import { parseRoute, useHash } from './useHashRoute'

/** One designer: its ports, its view and its pages. Everything it keeps is made here, so two can live on one page. */
export function App({ services, preferences }: { services: Services; preferences: Preferences }) {
  const [view] = useState<ViewStore>(() => createViewStore(startingView(preferences)))
  useEffect(() => followPreferences(view, preferences), [view, preferences])
  return (
    <DesignerProvider services={services} view={view}>
      <Pages />
    </DesignerProvider>
  )
}

function Pages() {
  const locale = useView((state) => state.locale)
  const hash = useHash()
  const route = useMemo(() => parseRoute(hash), [hash])
  return (
    <LocaleProvider locale={locale}>
      <ErrorBoundary>
        {route.page === 'flow' ? <FlowPage key={route.id} id={route.id} /> : route.page === 'example' ? <ExamplePage name={route.id} /> : <Suspense><ListPage /></Suspense>}
      </ErrorBoundary>
      <Notices />
    </LocaleProvider>
  )
}
