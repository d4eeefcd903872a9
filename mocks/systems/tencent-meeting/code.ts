import type { SystemCode } from '../../engine/system'
import { cancelMeeting } from './cancel'
import { checkMeeting, scheduleMeeting } from './create'
import { describeMeeting } from './describe'
import { dismissMeeting } from './dismiss'
import { beginMeeting, finishMeeting } from './happenings'
import { tickMeetings } from './meeting'
import { listParticipants } from './participants'
import { listUserChoices, queryMeetings } from './query'
import { meetingScheme } from './signature'
import { updateMeeting } from './update'

export const meetingCode: SystemCode = {
  auth: { meetingSignature: meetingScheme },
  steps: { checkMeeting, scheduleMeeting, describeMeeting, cancelMeeting, dismissMeeting, updateMeeting, queryMeetings, listUserChoices, listParticipants, beginMeeting, finishMeeting },
  tick: tickMeetings,
}
