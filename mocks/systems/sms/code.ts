import type { SystemCode } from '../../engine/system'
import { readNumbers } from './numbers'
import { answerMessage, tickReplies } from './replies'
import { sendAll } from './send'
import { checkService } from '../tencentService'
import { refuseAction, requireOwnApp } from './service'

export const smsCode: SystemCode = { steps: { checkService, refuseAction, requireOwnApp, readNumbers, sendAll, answerMessage }, tick: tickReplies }
