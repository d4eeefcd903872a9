import type { Value, ValueMode } from '../core/expression'
import type { FieldSchema } from '../core/schema'
import { useT } from '../i18n'
import { Button } from '../ui'
import { takesText } from './modes'

/** Says that `{{`, which other tools take for a reference, is mere text in a constant, and offers the mode in which it opens the picker. */
export function BracesHint({ schema, value, modes, onSwitch }: { schema: FieldSchema; value: Value | undefined; modes: readonly ValueMode[]; onSwitch: () => void }) {
  const { t } = useT()
  const text = value && 'const' in value ? value.const : undefined
  if (typeof text !== 'string' || !text.includes('{{') || !takesText(schema) || !modes.includes('ref')) return null
  return (
    <p className="qf-hint qf-help">
      {t('forms.braces')}
      {' '}
      <Button look="ghost" size="small" onClick={onSwitch}>{t('forms.braces.switch')}</Button>
    </p>
  )
}
