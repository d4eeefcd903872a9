import { joinParts } from '../joinParts'
import head from './connector.json'
import domains from './parts/domains.json'
import lookups from './parts/lookups.json'
import mails from './parts/mails.json'

/** Sending first: it is what most flows are after. */
export default joinParts(head, [mails, domains, lookups])
