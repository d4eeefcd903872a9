import { fail, isJsonObject, ok } from '../../../src/core/base'
import { madeHex } from '../../engine/made'
import { refusal } from '../../engine/refusal'
import type { StepCode } from '../../engine/system'

/** How a JPG and a PNG begin. */
const PICTURES = ['ffd8ff', '89504e470d0a1a0a']

/** The media of `vars.wantedMedia`: uploaded by the same app, as the same type. */
export const findMedia: StepCode = (exchange) => {
  const { caller, vars } = exchange.scope
  const wanted = isJsonObject(vars.wantedMedia) ? vars.wantedMedia : {}
  const media = exchange.record('media', String(wanted.id))
  return media !== undefined && media.app === caller.app && media.type === wanted.type ? ok({ media }) : fail(refusal('40007'))
}

/** Takes an upload. The vendor publishes no sizes; those of the document are the sandbox's own. */
export const storeMedia: StepCode = (exchange) => {
  const { body, caller, query } = exchange.scope
  const media = isJsonObject(body) && isJsonObject(body.media) ? body.media : {}
  const size = Number(media.size)
  if (size === 0) return fail(refusal('44001'))
  if (query.type === 'image') {
    if (!PICTURES.some((head) => String(media.head).startsWith(head))) return fail(refusal('40004'))
    if (size > Number(exchange.setting('largestImage'))) return fail(refusal('40006'))
  } else if (size > Number(exchange.setting('largestFile'))) return fail(refusal('45001'))
  const mediaId = `qtm${madeHex(17, [exchange.seed, exchange.system, 'media', exchange.nextNumber('media')])}`
  exchange.put('media', mediaId, { app: caller.app ?? '', type: query.type ?? '', name: media.filename ?? '', bytes: size, at: exchange.at })
  return ok({ mediaId })
}
