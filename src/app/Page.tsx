import { Suspense } from 'react'
import { ExamplePage } from './ExamplePage'
import { FlowPage } from './FlowPage'
import { ConnectionsRoute, GalleryPage, ListPage } from './lazyParts'
import { ListSkeleton } from './ListSkeleton'
import type { Route } from './useHashRoute'

/** What stands at an address. */
export function Page({ route }: { route: Route }) {
  switch (route.page) {
    case 'flow': return <FlowPage key={route.id} id={route.id} readOnly={route.readOnly === true} />
    case 'example': return <ExamplePage name={route.id} readOnly={route.readOnly === true} />
    case 'gallery': return <Suspense><GalleryPage at={route.id} /></Suspense>
    case 'connections': return <Suspense fallback={<ListSkeleton />}><ConnectionsRoute /></Suspense>
    case 'flows': return <Suspense fallback={<ListSkeleton />}><ListPage /></Suspense>
  }
}
