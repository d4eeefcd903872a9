import { useEffect, useMemo, useState } from 'react'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { LocaleProvider } from '../i18n'
import { createViewStore, DesignerProvider, useView, type Services, type ViewStore } from '../state'
import type { Preferences } from '../storage'
import { ErrorBoundary } from './ErrorBoundary'
import { FlowPage } from './FlowPage'
import { ListPage } from './ListPage'
import { Notices } from './Notices'
import { followPreferences, startingView } from './preferences'
import { parseRoute, useHash } from './useHashRoute'

/** One designer: its ports, its view and its pages. Everything it keeps is made here, so two can live on one page. */
export function App({ services, preferences }: { services: Services; preferences: Preferences }) {
  const [view] = useState<ViewStore>(() => createViewStore(startingView(preferences)))
  const [client] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false }, mutations: { retry: false } } }))
  useEffect(() => followPreferences(view, preferences), [view, preferences])
  return (
    <QueryClientProvider client={client}>
      <DesignerProvider services={services} view={view}>
        <Pages />
      </DesignerProvider>
    </QueryClientProvider>
  )
}

function Pages() {
  const locale = useView((state) => state.locale)
  const hash = useHash()
  const route = useMemo(() => parseRoute(hash), [hash])
  return (
    <LocaleProvider locale={locale}>
      <ErrorBoundary>
        {route.page === 'flow' ? <FlowPage key={route.id} id={route.id} /> : <ListPage />}
      </ErrorBoundary>
      <Notices />
    </LocaleProvider>
  )
}
