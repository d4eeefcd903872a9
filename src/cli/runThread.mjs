import { register } from 'tsx/esm/api'

/** A thread does not take over its parent's TypeScript loader, so it registers one before the real entry. */
register()
await import('./runThread.ts')
