import { fail, isJsonObject, ok, type JsonObject } from '../../../src/core/base'
import type { Exchange } from '../../engine/exchange'
import { refusal } from '../../engine/refusal'
import type { StepCode } from '../../engine/system'
import { readUpload, type UploadedFile } from '../../engine/uploadedFile'

/** Temporary media of the wanted type, as long as it lives (three days); undefined for all else. */
export function usableMedia(exchange: Exchange, id: string, type: string): JsonObject | undefined {
  const media = exchange.record('media', id)
  const lifetime = Number(exchange.setting('mediaLifetimeMs'))
  return media !== undefined && media.type === type && exchange.at < Number(media.uploadedAt) + lifetime ? media : undefined
}

interface MediaRule { largest: number; kinds?: UploadedFile['kind'][] }

const MB = 1024 * 1024
const SMALLEST = 6
const LONGEST_SECONDS = 60
const PICTURES: UploadedFile['kind'][] = ['png', 'jpg']

/** What each kind of temporary media may be (https://developer.work.weixin.qq.com/document/path/90253). */
const RULES: Record<string, MediaRule> = {
  image: { largest: 10 * MB, kinds: PICTURES },
  voice: { largest: 2 * MB, kinds: ['amr'] },
  video: { largest: 10 * MB, kinds: ['mp4'] },
  file: { largest: 20 * MB },
}

/** Pictures that get a lasting address (https://developer.work.weixin.qq.com/document/path/90256). */
const PICTURE: MediaRule = { largest: 2 * MB, kinds: PICTURES }

function checkAgainst(rule: MediaRule | undefined): StepCode {
  return ({ scope: { body } }) => {
    const file = readUpload(isJsonObject(body) ? body.media : undefined)
    if (file === undefined || file.size === 0) return fail(refusal('44001'))
    if (rule === undefined || (rule.kinds !== undefined && !rule.kinds.includes(file.kind))) return fail(refusal('40004'))
    const fits = file.size >= SMALLEST && file.size <= rule.largest && (file.seconds ?? 0) <= LONGEST_SECONDS
    return fits ? ok({}) : fail(refusal('40006'))
  }
}

export const checkUpload: StepCode = (exchange) => checkAgainst(RULES[String(exchange.scope.query.type)])(exchange)

export const checkPicture: StepCode = checkAgainst(PICTURE)
