import type { ReactNode } from 'react'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useServices, type Services } from '../state'

/** What was asked is remembered as long as the designer lives, whose ports were asked. */
const clients = new WeakMap<Services, QueryClient>()

function clientOf(services: Services): QueryClient {
  const known = clients.get(services)
  if (known) return known
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false }, mutations: { retry: false } } })
  clients.set(services, client)
  return client
}

/** Around the parts that list things. It comes with them, since a flow is shown without asking for any list. */
export function QueryScope({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={clientOf(useServices())}>{children}</QueryClientProvider>
}
