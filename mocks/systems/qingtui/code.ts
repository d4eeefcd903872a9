import type { SystemCode } from '../../engine/system'
import { listFollowers, listGroups, listMedia, listMessages, listTodos } from './lookups'
import { findMedia, storeMedia } from './media'
import { findFollowers, findMany, findOne } from './receivers'
import { completeTodo, deliver, readStatus } from './send'
import { issueToken, refreshToken, sessionToken } from './tokens'

export const qingtuiCode: SystemCode = {
  auth: { sessionToken },
  steps: {
    completeTodo, deliver, findFollowers, findMany, findMedia, findOne, issueToken, listFollowers, listGroups, listMedia, listMessages, listTodos, readStatus,
    refreshToken, storeMedia,
  },
}
