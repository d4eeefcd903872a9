import { useT } from '../../i18n'
import { Badge, EmptyState } from '../../ui'
import type { Meeting } from './places'
import { worldTime } from './worldTime'

/** The meetings there are, the latest first. */
export function MeetingList({ meetings, timezone }: { meetings: readonly Meeting[]; timezone: string }) {
  const { t } = useT()
  if (meetings.length === 0) return <EmptyState icon="info" title={t('sandbox.noMeetings')} />
  return (
    <ul className="qs-meetings">
      {meetings.map((meeting) => <MeetingItem key={meeting.id} meeting={meeting} timezone={timezone} />)}
    </ul>
  )
}

/** One meeting; `bare` where it goes without saying that this run made it. */
export function MeetingItem({ meeting, timezone, bare = false }: { meeting: Meeting; timezone: string; bare?: boolean }) {
  const { t, maybe, locale } = useT()
  return (
    <li data-fresh={meeting.fresh}>
      <div className="qs-meeting-head">
        <b className="q-ellipsis" title={meeting.subject}>{meeting.subject}</b>
        {meeting.fresh && !bare ? <Badge tone="accent">{t('sandbox.thisRun')}</Badge> : null}
        <span className="qs-who">{maybe(`sandbox.status.${meeting.status}`) ?? meeting.status}</span>
      </div>
      <p>
        {meeting.start === undefined ? '' : worldTime(meeting.start, timezone, locale)}
        {meeting.end === undefined ? '' : ` – ${worldTime(meeting.end, timezone, locale)}`}
      </p>
      <p className="qs-who">{t('sandbox.meeting', { code: spaced(meeting.code), host: meeting.host })}</p>
    </li>
  )
}

/** `812334905` as people read it out: `812 334 905`. */
const spaced = (code: string): string => (/^\d{9,10}$/.test(code) ? `${code.slice(0, 3)} ${code.slice(3, 6)} ${code.slice(6)}` : code)
