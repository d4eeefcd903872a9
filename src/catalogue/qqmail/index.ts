import { joinParts } from '../joinParts'
import head from './connector.json'
import imap from './parts/imap.json'
import newMail from './parts/newMail.json'
import pop3 from './parts/pop3.json'
import smtp from './parts/smtp.json'

/** The parts stand in the order of the vendor's console, which the palette follows. */
export default joinParts(head, [smtp, pop3, imap, newMail])
