import type { Value } from '../core/expression'
import { useT } from '../i18n'
import { textOf } from './widgets/constant'

/** What the document holds, where a control cannot show it: else a wrong value would look like none. */
export function StoredText({ value, shown }: { value: Value | undefined; shown: boolean }) {
  const { t } = useT()
  const text = textOf(value)
  return shown || text === '' ? null : <p className="qf-hint qf-help">{t('forms.stored', { text })}</p>
}
