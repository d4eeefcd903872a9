import { useT } from '../../i18n'
import { Badge } from '../../ui'
import type { Mark } from './records'

const TONE = { made: 'accent', changed: 'warn', removed: 'bad' } as const

/** Says what the run being shown did to a record; nothing where it did nothing. */
export function MarkBadge({ mark }: { mark: Mark | undefined }) {
  const { t } = useT()
  return mark === undefined ? null : <Badge tone={TONE[mark]}>{t(mark === 'made' ? 'sandbox.thisRun' : `sandbox.mark.${mark}`)}</Badge>
}
