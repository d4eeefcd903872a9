import type { SystemCode } from '../../engine/system'
import { fetchImap, fetchPop3 } from './fetch'
import { receiveMail } from './happenings'
import { mailLogin } from './login'
import { sendMail } from './send'
import { tickMails } from './tick'

export const qqmailCode: SystemCode = { auth: { mailLogin }, steps: { sendMail, fetchPop3, fetchImap, receiveMail }, tick: tickMails }
