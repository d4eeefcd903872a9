// A thread of Node reads no TypeScript by itself, not even where the program that starts it does.
import { register } from 'tsx/esm/api'

register()
await import('./serveThread.ts')
