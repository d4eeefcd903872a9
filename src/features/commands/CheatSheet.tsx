import { useT } from '../../i18n'
import { ACTION_GROUPS, useActionList, useViewStore } from '../../state'
import { Dialog, Kbd, keysLabel } from '../../ui'
import './commands.css'

/** All keys, taken from what is offered now, so that none can be wrong. */
export function CheatSheet() {
  const { t } = useT()
  const view = useViewStore()
  const actions = useActionList().filter(({ keys }) => keys !== undefined)
  const groups = ACTION_GROUPS.flatMap((group) => {
    const own = actions.filter((action) => action.group === group)
    return own.length > 0 ? [{ group, own }] : []
  })
  return (
    <Dialog title={t('commands.keys')} width={820} onClose={() => view.getState().set({ overlay: undefined })}>
      <div className="q-keys" role="group" aria-label={t('commands.keys')} tabIndex={0}>
        <div className="q-keys-columns">
          {groups.map(({ group, own }) => (
            <section key={group}>
              <h3>{t(`commands.section.${group}`)}</h3>
              <dl>
                {own.map(({ id, title, keys = [] }) => (
                  <div key={id}>
                    <dt>{title}</dt>
                    <dd>{keys.map((one) => <Kbd key={one}>{keysLabel(one)}</Kbd>)}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </div>
      <p className="q-keys-hint">{t('commands.keysHint')}</p>
    </Dialog>
  )
}
