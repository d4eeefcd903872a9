import type { JsonObject } from '../../../src/core/base'
import type { Exchange } from '../../engine/exchange'

/** Temporary media of the wanted type, as long as it lives (three days); undefined for all else. */
export function usableMedia(exchange: Exchange, id: string, type: string): JsonObject | undefined {
  const media = exchange.record('media', id)
  const lifetime = Number(exchange.setting('mediaLifetimeMs'))
  return media !== undefined && media.type === type && exchange.at < Number(media.uploadedAt) + lifetime ? media : undefined
}
