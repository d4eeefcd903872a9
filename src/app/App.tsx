import { useCallback, useEffect, useMemo, useState } from 'react'
import { LocaleProvider } from '../i18n'
import { createViewStore, DesignerProvider, listenToKeys, useActionRegistry, useView, type Services, type ViewStore } from '../state'
import type { Preferences } from '../storage'
import { useLate } from '../ui'
import { ErrorBoundary } from './ErrorBoundary'
import { loadBars } from './loadBars'
import { Notices } from './Notices'
import { Page } from './Page'
import { followPreferences, startingView } from './preferences'
import { parseRoute, useHash } from './useHashRoute'

/** One designer: its ports, its view and its pages. Everything it keeps is made here, so two can live on one page. */
export function App({ services, preferences }: { services: Services; preferences: Preferences }) {
  const [view] = useState<ViewStore>(() => createViewStore(startingView(preferences)))
  useEffect(() => followPreferences(view, preferences), [view, preferences])
  const begin = useCallback(() => void import('./firing/startFiring').then(({ startFiring }) => startFiring(services, view), () => undefined), [services, view])
  return (
    <DesignerProvider services={services} view={view}>
      <Pages onShown={begin} />
    </DesignerProvider>
  )
}

function Pages({ onShown }: { onShown: () => void }) {
  const locale = useView((state) => state.locale)
  const actions = useActionRegistry()
  useEffect(() => listenToKeys(actions, window), [actions])
  const hash = useHash()
  const route = useMemo(() => parseRoute(hash), [hash])
  const [shown, setShown] = useState(false)
  const show = useCallback(() => setShown(true), [])
  const { part: bars } = useLate(loadBars, shown)
  useEffect(() => {
    if (bars) onShown()
  }, [bars, onShown])
  return (
    <LocaleProvider locale={locale}>
      {bars && <bars.AppActions />}
      <ErrorBoundary>
        <Page route={route} onShown={show} />
      </ErrorBoundary>
      <Notices />
    </LocaleProvider>
  )
}
