import type { Issue, Result } from '../core/base'
import type { FlowDocument } from '../core/flow'

const fetchLoader = () => import('./loadFlow')

/** Fetches what `readFlow` needs, ahead of the flow. Should that fail, reading says so. */
export const fetchFlowLoader = (): void => void fetchLoader().catch(() => undefined)

/** Lets the page answer between two pieces of a large flow. */
const rest = () => new Promise<void>((resolve) => setTimeout(resolve))

/** `loadFlow` for what storage holds. A new flow and an example are shown without the checker of documents, so it comes by itself. */
export const readFlow = async (stored: unknown): Promise<Result<FlowDocument, Issue[]>> => (await fetchLoader()).loadFlowInPieces(stored, rest)
