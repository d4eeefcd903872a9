import { useT } from '../i18n'
import './Opening.css'

/** The designer's bars while a flow is being read. */
export function Opening() {
  const { t } = useT()
  return <div className="q-opening" aria-busy="true" aria-label={t('app.loading')}><div /><div /><div /></div>
}
