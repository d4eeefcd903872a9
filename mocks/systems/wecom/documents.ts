import { joinBackend, joinSeeds } from '../../engine/joinParts'
import head from './backend.json'
import contactWays from './parts/contactWays.json'
import customerGroups from './parts/customerGroups.json'
import customerMessages from './parts/customerMessages.json'
import customers from './parts/customers.json'
import lookups from './parts/lookups.json'
import media from './parts/media.json'
import members from './parts/members.json'
import messages from './parts/messages.json'
import moments from './parts/moments.json'
import schedules from './parts/schedules.json'
import customerGroupsSeed from './seed/customerGroups.json'
import customersSeed from './seed/customers.json'
import directorySeed from './seed/directory.json'
import groupWelcomesSeed from './seed/groupWelcomes.json'
import messagesSeed from './seed/messages.json'
import momentsSeed from './seed/moments.json'
import schedulesSeed from './seed/schedules.json'

export const wecomBackend = joinBackend(head, [
  members, messages, media, schedules, lookups, customers, customerGroups, moments, customerMessages, contactWays,
])

export const wecomSeed = joinSeeds([
  directorySeed, messagesSeed, schedulesSeed, customersSeed, customerGroupsSeed, momentsSeed, groupWelcomesSeed,
])
