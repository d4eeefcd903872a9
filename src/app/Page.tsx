import { Suspense } from 'react'
import { useOnceShown } from '../ui'
import { ExamplePage } from './ExamplePage'
import { FlowPage } from './FlowPage'
import { ConnectionsRoute, GalleryPage, ListPage } from './lazyParts'
import { ListSkeleton } from './ListSkeleton'
import type { Route } from './useHashRoute'

export interface PageProps {
  route: Route
  /** Hears that the page is on screen: what can wait for that may be fetched now. */
  onShown?: () => void
}

/** What stands at an address. */
export function Page({ route, onShown }: PageProps) {
  useOnceShown(route.page !== 'flow' && route.page !== 'example', onShown)
  switch (route.page) {
    case 'flow': return <FlowPage key={route.id} id={route.id} readOnly={route.readOnly === true} {...(onShown && { onShown })} />
    case 'example': return <ExamplePage name={route.id} readOnly={route.readOnly === true} />
    case 'gallery': return <Suspense><GalleryPage at={route.id} /></Suspense>
    case 'connections': return <Suspense fallback={<ListSkeleton />}><ConnectionsRoute /></Suspense>
    case 'flows': return <Suspense fallback={<ListSkeleton />}><ListPage /></Suspense>
  }
}
