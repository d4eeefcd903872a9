import { arrange, type Picture } from '../core/layout'

/** Tidies one flow up: seconds of work for a large one, so never on the page's own thread. */
const scope = globalThis as unknown as DedicatedWorkerGlobalScope

scope.onmessage = ({ data }: MessageEvent<Picture>) => scope.postMessage(arrange(data))
