import type { Json } from '../../core/base'
import type { Value } from '../../core/expression'
import { useT } from '../../i18n'
import { FieldRow } from '../FieldRow'
import { ItemTools } from '../ItemTools'
import type { WidgetProps } from '../widgetProps'
import { constantOf } from './constant'
import { itemsOf, membersOf, moved } from './memberValues'

/**
 * The cases of a branch: each a name and a condition, tried from top to bottom. The port's name, which edges hold on
 * to, is made once and stays; what else a case may hold is shown by its schema.
 */
export function CasesWidget(props: WidgetProps) {
  const { t } = useT()
  const cases = itemsOf(props.value)
  const shown = Object.entries(props.schema.items?.properties ?? {}).filter(([name]) => name !== 'port')
  const required = props.schema.items?.required ?? []
  const set = (next: readonly Value[]) => props.onChange({ items: [...next] })
  const full = props.schema.maxItems !== undefined && cases.length >= props.schema.maxItems
  const setMember = (index: number, name: string, value: Value | undefined) => {
    const { [name]: _gone, ...rest } = membersOf(cases[index])
    const fields = value === undefined ? rest : { ...rest, [name]: value }
    set(cases.map((one, at) => (at === index ? { fields } : one)))
  }
  return (
    <div className="qf-list" role="group" aria-labelledby={props.labelId} id={props.id} tabIndex={-1}>
      {cases.map((one, index) => {
        const members = membersOf(one)
        return (
          <div role="group" className="qf-case" key={String(constantOf(members.port) ?? index)} aria-label={t('forms.case.title', { number: index + 1 })}>
            <div className="qf-case-head">
              <span>{t('forms.case.title', { number: index + 1 })}</span>
              <ItemTools
                index={index}
                count={cases.length}
                disabled={props.disabled}
                onMove={(to) => set(moved(cases, index, to))}
                onRemove={() => set(cases.filter((_, at) => at !== index))}
              />
            </div>
            {shown.map(([name, schema]) => (
              <FieldRow
                key={name}
                name={name}
                schema={schema}
                value={members[name]}
                path={[...props.path, index, name]}
                required={required.includes(name)}
                onChange={(value) => setMember(index, name, value)}
              />
            ))}
          </div>
        )
      })}
      <button
        type="button"
        className="qf-add"
        disabled={props.disabled || full}
        onClick={() => set([...cases, { fields: { port: { const: freePort(cases) } } }])}
      >
        ＋ {t('forms.case.add')}
      </button>
    </div>
  )
}

/** A port name that no case has: edges of a removed case must not come back to life on a new one. */
function freePort(cases: readonly Value[]): string {
  const taken = cases.map((one): Json | undefined => constantOf(membersOf(one).port))
  let number = cases.length + 1
  while (taken.includes(`case${number}`)) number += 1
  return `case${number}`
}
