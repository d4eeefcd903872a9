import { FAULT_TABLE } from '../../core/base'
import { useT } from '../../i18n'
import type { WorldSnapshot } from '../../runtime'
import { Button, Dialog } from '../../ui'
import { worldTime } from './worldTime'

interface LoadWorldDialogProps {
  name: string
  world: WorldSnapshot
  /** The world that gives way. */
  now: WorldSnapshot
  timezone: string
  onLoad: () => void
  onClose: () => void
}

/** Systems told one by one; more are named in a row. */
const MOST = 12

/** What is in a world's file, before it takes the place of what is there. */
export function LoadWorldDialog({ name, world, now, timezone, onLoad, onClose }: LoadWorldDialogProps) {
  const { t, locale } = useT()
  const systems = Object.keys(world.systems).filter((system) => system !== FAULT_TABLE.system)
  const known = new Set(Object.keys(now.systems))
  const strange = systems.filter((system) => !known.has(system))
  const missing = [...known].filter((system) => system !== FAULT_TABLE.system && !systems.includes(system))
  const count = (system: string) => Object.values(world.systems[system] ?? {}).reduce((sum, records) => sum + Object.keys(records).length, 0)
  return (
    <Dialog
      title={t('sandbox.loadTitle')} onClose={onClose}
      footer={<><Button onClick={onClose}>{t('ui.cancel')}</Button><Button look="primary" icon="upload" autoFocus onClick={onLoad}>{t('sandbox.loadYes')}</Button></>}
    >
      <div className="qs-load">
        <p>{t('sandbox.loadWhat')}</p>
        <dl className="qs-facts">
          <div><dt>{t('sandbox.loadFile')}</dt><dd>{name.slice(0, 200)}</dd></div>
          <div><dt>{t('sandbox.loadClock')}</dt><dd>{worldTime(world.now, timezone, locale)}</dd></div>
          <div><dt>{t('sandbox.loadSystems')}</dt><dd>{systems.slice(0, MOST).map((system) => <p key={system}>{t('sandbox.loadRecords', { system: system.slice(0, 60), count: count(system) })}</p>)}{systems.length > MOST ? '…' : null}</dd></div>
        </dl>
        {strange.length > 0 ? <p className="qs-who">{t('sandbox.loadUnknown', { systems: strange.join(', ').slice(0, 300) })}</p> : null}
        {missing.length > 0 ? <p className="qs-wrong" role="alert">{t('sandbox.loadMissing', { systems: missing.join(', ').slice(0, 300) })}</p> : null}
      </div>
    </Dialog>
  )
}
