export { createAuthorizer, type Authorizer, type AuthorizedCall, type AuthorizerOptions } from './authorizer'
export { createFetchTransport, type FetchTransportOptions } from './fetchTransport'
export type { Token } from './tokens'
export type { SendContext, Transport } from './transport'
