import type { StepCode, SystemCode } from '../../engine/system'
import { checkCorpid, listMembers, readMember } from './contacts'
import { checkGroup, countGroup, requireOwnGroup, requireWholeCompany } from './groups'
import { deliverAppMessage, requireArticleLinks, requireMedia, requireOwnAgent } from './messages'
import { findRecipients } from './recipients'

const memberSteps: Record<string, StepCode> = { checkCorpid, readMember, listMembers }

const messageSteps: Record<string, StepCode> = {
  requireOwnAgent, requireMedia, requireArticleLinks, findRecipients, deliverAppMessage,
  requireWholeCompany, checkGroup, countGroup, requireOwnGroup,
}

export const wecomCode: SystemCode = { steps: { ...memberSteps, ...messageSteps } }
