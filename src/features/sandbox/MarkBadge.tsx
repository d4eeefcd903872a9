import { useT } from '../../i18n'
import { useRun } from '../../state'
import { Badge } from '../../ui'
import type { Mark } from './records'

const TONE = { made: 'accent', changed: 'warn', removed: 'bad' } as const

/** Says what the run being shown did to a record, or what somebody has just made happen where none is shown; nothing where it did nothing. */
export function MarkBadge({ mark }: { mark: Mark | undefined }) {
  const { t } = useT()
  const ofRun = useRun((state) => state.current !== undefined)
  return mark === undefined ? null : <Badge tone={TONE[mark]}>{t(mark === 'made' ? (ofRun ? 'sandbox.thisRun' : 'sandbox.madeNow') : `sandbox.mark.${mark}`)}</Badge>
}
