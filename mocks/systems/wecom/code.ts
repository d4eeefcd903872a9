import type { StepCode, SystemCode } from '../../engine/system'
import { createCalendar, deleteCalendar, readCalendars, updateCalendar } from './calendars'
import { checkCorpid, listMemberNames, listMembers, readMember } from './contacts'
import { customerSteps, endTemporaryChats } from './customers'
import { checkGroup, countGroup, requireOwnGroup, requireWholeCompany } from './groups'
import { listApps, listDepartments, listOwnCalendars, listOwnChats, listOwnSchedules, listTags } from './lookups'
import { checkPicture, checkUpload } from './media'
import { createMember, deleteMember, deleteMembers, memberLeaves, updateMember } from './members'
import { deliverAppMessage, requireArticleLinks, requireMedia, requireOwnAgent } from './messages'
import { findRecipients } from './recipients'
import { remind } from './reminders'
import { cancelSchedule, createSchedule, listSchedules, readSchedules, updateSchedule } from './schedules'

const memberSteps: Record<string, StepCode> = {
  checkCorpid, readMember, listMembers, listMemberNames, createMember, updateMember, deleteMember, deleteMembers, memberLeaves,
}

const messageSteps: Record<string, StepCode> = {
  requireOwnAgent, requireMedia, requireArticleLinks, findRecipients, deliverAppMessage,
  requireWholeCompany, checkGroup, countGroup, requireOwnGroup, checkUpload, checkPicture,
}

const lookupSteps: Record<string, StepCode> = { listDepartments, listTags, listApps, listOwnChats, listOwnCalendars, listOwnSchedules }

const scheduleSteps: Record<string, StepCode> = {
  createCalendar, updateCalendar, readCalendars, deleteCalendar, createSchedule, updateSchedule, readSchedules, cancelSchedule, listSchedules,
}

export const wecomCode: SystemCode = {
  steps: { ...memberSteps, ...messageSteps, ...scheduleSteps, ...lookupSteps, ...customerSteps },
  tick: (records, now) => {
    remind(records, now)
    endTemporaryChats(records, now)
  },
}
