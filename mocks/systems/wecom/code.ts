import type { SystemCode } from '../../engine/system'
import { checkCorpid, listMembers, readMember } from './contacts'
import { checkGroup, countGroup, requireOwnGroup, requireWholeCompany } from './groups'
import { deliverAppMessage, requireArticleLinks, requireMedia, requireOwnAgent } from './messages'
import { findRecipients } from './recipients'

export const wecomCode: SystemCode = {
  steps: {
    checkCorpid, readMember, listMembers,
    requireOwnAgent, requireMedia, requireArticleLinks, findRecipients, deliverAppMessage,
    requireWholeCompany, checkGroup, countGroup, requireOwnGroup,
  },
}
