import { useT } from '../../i18n'
import { useFiringEntry } from '../../state'
import { Badge } from '../../ui'

/** Marks a flow that runs by itself. */
export function FiringMark({ flow }: { flow: string }) {
  const { t } = useT()
  const entry = useFiringEntry(flow)
  if (entry?.enabled !== true) return null
  return <Badge tone={entry.problem ? 'bad' : 'ok'}>{t('firing.enabled')}</Badge>
}
