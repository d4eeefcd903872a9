import { useT } from '../../i18n'
import { ACTION_GROUPS, useActionList, useViewStore, type Action } from '../../state'
import { Dialog, Kbd, keysLabel } from '../../ui'
import './commands.css'

/** All keys, taken from what is offered now, so that none can be wrong. */
export function CheatSheet() {
  const { t } = useT()
  const view = useViewStore()
  const actions = useActionList().filter(({ keys }) => keys !== undefined)
  const groups = ACTION_GROUPS.flatMap((group) => {
    const own = rowsOf(actions.filter((action) => action.group === group))
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
                {own.map(({ title, keys }) => (
                  <div key={title}>
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

/** What is called the same is one thing to do, by any of its keys. */
function rowsOf(actions: readonly Action[]): { title: string; keys: string[] }[] {
  const rows = new Map<string, string[]>()
  for (const { title, keys = [] } of actions) rows.set(title, [...(rows.get(title) ?? []), ...keys])
  return [...rows].map(([title, keys]) => ({ title, keys: [...new Set(keys)] }))
}
