import { fail, isJsonObject, ok, type JsonObject, type Result } from '../../../../src/core/base'
import type { Exchange } from '../../../engine/exchange'
import { refusal, type Refusal } from '../../../engine/refusal'
import type { StepCode } from '../../../engine/system'
import { cutCharacters } from '../../../engine/text'
import { memberId, textsOf } from '../directory'
import { bodyOf, objectsOf, pageOf, secondsOf, sizeOf, textOf, without } from './records'

const MONTH_SECONDS = 30 * 86_400
/** What is kept of a moment and not told in a list. */
const KEPT = ['tasks', 'reactions', 'distributedAt', 'deleted']

const newestFirst = (exchange: Exchange): JsonObject[] =>
  exchange.rows('moments').map(({ record }) => record).filter(({ deleted }) => deleted !== true)
    .sort((one, other) => Number(other.create_time) - Number(one.create_time))

export const listMoments: StepCode = (exchange) => {
  const { start_time: from, end_time: to, creator, filter_type: kind, cursor, limit } = bodyOf(exchange)
  const [start, end] = [Number(from), Number(to)]
  if (end <= start || end - start > MONTH_SECONDS) return fail(refusal('40058', { name: 'end_time' }))
  const by = memberId(textOf(creator))
  if (by !== '' && exchange.record('members', by) === undefined) return fail(refusal('40003'))
  const found = newestFirst(exchange).filter((moment) => {
    const made = secondsOf(moment.create_time)
    return made > start && made < end && (by === '' || moment.creator === by) && (kind === undefined || kind === 2 || moment.create_type === kind)
  })
  const paged = pageOf(found, cursor, sizeOf(limit, 20, 20))
  if (!paged.ok) return paged
  const moments = paged.value.page.map((moment) => ({ ...without(moment, ...KEPT), create_time: secondsOf(moment.create_time) }))
  return ok({ moments, next: paged.value.next })
}

export const listMomentTasks: StepCode = (exchange) => {
  const found = momentOf(exchange)
  if (!found.ok) return found
  if (found.value.create_type !== 0) return fail(refusal('41067'))
  if (Number(found.value.distributedAt ?? 0) > exchange.at) return fail(refusal('41079'))
  const tasks = tasksOf(found.value).map(({ userid, publishedAt }) => ({ userid: userid ?? '', publish_status: publishedAt === undefined ? 0 : 1 }))
  const { cursor, limit } = bodyOf(exchange)
  const paged = pageOf(tasks, cursor, sizeOf(limit, 500, 1000))
  return paged.ok ? ok({ tasks: paged.value.page, next: paged.value.next }) : paged
}

export const listMomentAudience: StepCode = (exchange) => {
  const found = publishedBy(exchange)
  if (!found.ok) return found
  const { cursor, limit } = bodyOf(exchange)
  const paged = pageOf(textsOf(found.value.audience), cursor, sizeOf(limit, 500, 1000))
  if (!paged.ok) return paged
  const customers = paged.value.page.map((id) => ({ userid: found.value.userid ?? '', external_userid: id }))
  return ok({ customers, next: paged.value.next })
}

export const listMomentReached: StepCode = (exchange) => {
  const found = publishedBy(exchange)
  if (!found.ok) return found
  const { cursor, limit } = bodyOf(exchange)
  const paged = pageOf(textsOf(found.value.reached), cursor, sizeOf(limit, 3000, 5000))
  return paged.ok ? ok({ customers: paged.value.page.map((id) => ({ external_userid: id })), next: paged.value.next }) : paged
}

/** Comments and likes under what one member published. */
export const listMomentReactions: StepCode = (exchange) => {
  const found = publishedBy(exchange)
  if (!found.ok) return found
  const moment = exchange.record('moments', textOf(bodyOf(exchange).moment_id)) ?? {}
  const told = (kind: string): JsonObject[] => objectsOf(moment.reactions)
    .filter((reaction) => reaction.kind === kind && reaction.under === found.value.userid)
    .map((reaction) => ({ ...without(reaction, 'kind', 'under'), create_time: secondsOf(reaction.at), at: null }))
    .map((reaction) => without(reaction, 'at'))
  return ok({ comments: told('comment'), likes: told('like') })
}

export const listMomentChoices: StepCode = (exchange) => ok({
  moments: newestFirst(exchange).map((moment) => ({
    moment_id: moment.moment_id ?? '', label: cutCharacters(isJsonObject(moment.text) ? textOf(moment.text.content) : textOf(moment.moment_id), 30),
  })),
})

const tasksOf = (moment: JsonObject): JsonObject[] => objectsOf(moment.tasks)

function momentOf(exchange: Exchange): Result<JsonObject, Refusal> {
  const moment = exchange.record('moments', textOf(bodyOf(exchange).moment_id))
  return moment === undefined || moment.deleted === true ? fail(refusal('41060')) : ok(moment)
}

/** What a member did with a moment: the task of a company moment, or the creator's own publishing. */
function publishedBy(exchange: Exchange): Result<JsonObject, Refusal> {
  const found = momentOf(exchange)
  if (!found.ok) return found
  const userid = memberId(textOf(bodyOf(exchange).userid))
  const task = tasksOf(found.value).find((each) => each.userid === userid)
  if (task === undefined) return fail(refusal('41061'))
  return task.publishedAt === undefined ? fail(refusal('41062')) : ok(task)
}
