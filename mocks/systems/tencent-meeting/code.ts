import type { SystemCode } from '../../engine/system'
import { cancelMeeting } from './cancel'
import { checkMeeting, scheduleMeeting } from './create'
import { describeMeeting } from './describe'
import { tickMeetings } from './meeting'
import { meetingScheme } from './signature'

export const meetingCode: SystemCode = {
  auth: { meetingSignature: meetingScheme },
  steps: { checkMeeting, scheduleMeeting, describeMeeting, cancelMeeting },
  tick: tickMeetings,
}
