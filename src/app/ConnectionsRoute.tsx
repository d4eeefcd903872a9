import { ConnectionsPage } from '../features/connections'
import { useT } from '../i18n'
import { useServices } from '../state'
import { Logo } from './Logo'
import { Overlays } from './Overlays'
import { PreferenceButtons } from './PreferenceButtons'
import { QueryScope } from './QueryScope'
import { hrefOf } from './useHashRoute'
import './ListPage.css'

/** The page of saved connections. */
export function ConnectionsRoute() {
  const { t } = useT()
  const { saved } = useServices()
  return (
    <div className="q-list-page">
      <header className="q-top">
        <a className="q-top-logo" href={hrefOf({ page: 'flows' })} aria-label={t('top.backToList')}><Logo /></a>
        <a className="q-top-crumb" href={hrefOf({ page: 'flows' })}>{t('app.flows')} /</a>
        <b className="q-list-brand">{t('rail.connections')}</b>
        <span className="q-grow" />
        <PreferenceButtons />
      </header>
      <Overlays />
      <main>{saved && <QueryScope><ConnectionsPage saved={saved} /></QueryScope>}</main>
    </div>
  )
}
