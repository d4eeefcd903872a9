import type { WidgetName } from '../../forms'
import { useT } from '../../i18n'
import { FIELD_SPECIMENS } from './fieldSpecimens'
import { FormOfOne } from './FormOfOne'

const STATES = ['empty', 'filled', 'wrong', 'readOnly'] as const

/** Every widget, each in every state, with the value that comes of it. */
export function FieldSpecimens() {
  const { t, lt } = useT()
  const names = Object.keys(FIELD_SPECIMENS) as WidgetName[]
  return names.map((name) => {
    const { schema, filled, wrong } = FIELD_SPECIMENS[name]
    const starts = { empty: undefined, filled, wrong, readOnly: filled }
    return (
      <div key={name} className="qg-widget" data-widget={name}>
        <h3>{lt(schema.title)} <code>{name}</code></h3>
        <div className="qg-states">
          {STATES.map((state) => (
            <figure key={state} className="qg-specimen" data-state={state}>
              <figcaption>{t(`gallery.state.${state}`)}</figcaption>
              <FormOfOne schema={schema} start={starts[state]} required={state === 'empty'} readOnly={state === 'readOnly'} />
            </figure>
          ))}
        </div>
      </div>
    )
  })
}
