import { joinParts } from '../joinParts'
import head from './connector.json'
import contactWays from './parts/contactWays.json'
import customerGroups from './parts/customerGroups.json'
import customerLookups from './parts/customerLookups.json'
import customerMessages from './parts/customerMessages.json'
import customers from './parts/customers.json'
import lookups from './parts/lookups.json'
import media from './parts/media.json'
import members from './parts/members.json'
import messages from './parts/messages.json'
import moments from './parts/moments.json'
import schedules from './parts/schedules.json'

/** The parts stand in the order of the vendor's console, which the palette follows. */
export default joinParts(head, [
  members, messages, media, customers, customerGroups, moments, customerMessages, contactWays, schedules, lookups, customerLookups,
])
