import { useT } from '../i18n'
import { Logo } from './Logo'
import './ListSkeleton.css'

/** The list of flows while its part of the program is being fetched. */
export function ListSkeleton() {
  const { t } = useT()
  return (
    <div className="q-list-skeleton" role="status" aria-busy="true" aria-label={t('app.loading')}>
      <header className="q-top"><span className="q-top-logo"><Logo /></span></header>
      <div><i /><i /><b /><b /><b /><b /></div>
    </div>
  )
}
