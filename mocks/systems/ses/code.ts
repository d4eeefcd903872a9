import type { SystemCode } from '../../engine/system'
import { checkService } from '../tencentService'
import { listDeliveries, settleDeliveries, tickDeliveries } from './delivery'
import { createIdentity, deleteIdentity, getIdentity, listIdentities, verifyIdentity } from './identities'
import { listSenders, listTemplates, refuseAction } from './lists'
import { sendEmail } from './send'

export const sesCode: SystemCode = {
  steps: {
    checkService, createIdentity, deleteIdentity, getIdentity, verifyIdentity, listIdentities, sendEmail, settleDeliveries, listDeliveries, listSenders, listTemplates, refuseAction,
  },
  tick: tickDeliveries,
}
