import type { StepCode } from '../../../engine/system'
import {
  closeTemporaryChat, createContactWay, deleteContactWay, listContactWayChoices, readContactWay, updateContactWay,
} from './contactWays'
import { listCustomerChoices, listCustomersOfMembers, listCustomerTagChoices, readCustomer } from './customers'
import { countByDay, countByOwner, listCustomerGroupChoices, readCustomerGroup } from './groups'
import { addCustomer, changeCustomerGroup, confirmMassMessage, publishMoment, removeCustomer } from './happenings'
import { listMomentAudience, listMomentChoices, listMomentReached, listMomentReactions, listMoments, listMomentTasks } from './moments'
import {
  createGroupWelcome, createMassMessage, deleteGroupWelcome, listGroupWelcomeChoices, readGroupWelcome, sendWelcome, updateGroupWelcome,
} from './outreach'

export { endTemporaryChats } from './contactWays'

/** Steps of the routes about customers, and of what customers do by themselves. */
export const customerSteps: Record<string, StepCode> = {
  readCustomer, listCustomersOfMembers, listCustomerChoices, listCustomerTagChoices,
  readCustomerGroup, listCustomerGroupChoices, countByOwner, countByDay,
  listMoments, listMomentTasks, listMomentAudience, listMomentReached, listMomentReactions, listMomentChoices,
  createMassMessage, sendWelcome, createGroupWelcome, updateGroupWelcome, readGroupWelcome, deleteGroupWelcome, listGroupWelcomeChoices,
  createContactWay, readContactWay, updateContactWay, deleteContactWay, listContactWayChoices, closeTemporaryChat,
  addCustomer, removeCustomer, changeCustomerGroup, confirmMassMessage, publishMoment,
}
