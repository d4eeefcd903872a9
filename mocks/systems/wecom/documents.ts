import { joinBackend, joinSeeds } from '../../engine/joinParts'
import head from './backend.json'
import lookups from './parts/lookups.json'
import members from './parts/members.json'
import messages from './parts/messages.json'
import schedules from './parts/schedules.json'
import customersSeed from './seed/customers.json'
import directorySeed from './seed/directory.json'
import messagesSeed from './seed/messages.json'
import schedulesSeed from './seed/schedules.json'

export const wecomBackend = joinBackend(head, [members, messages, schedules, lookups])

export const wecomSeed = joinSeeds([directorySeed, messagesSeed, schedulesSeed, customersSeed])
