import { useEffect } from 'react'
import type { Issue } from '../../core/base'
import { issueText, LocaleProvider, useT } from '../../i18n'
import { DesignerProvider, listenToKeys, useActionRegistry, useView, type Services, type ViewStore } from '../../state'
import type { Preferences } from '../../storage'
import { EmptyState } from '../../ui'
import { Designer } from '../Designer'
import { ErrorBoundary } from '../ErrorBoundary'
import { Notices } from '../Notices'
import { Opening } from '../Opening'
import { followPreferences } from '../preferences'
import { AppActions } from '../AppActions'
import { useOpenFlow } from '../useOpenFlow'

/** The designer inside of a shared file: one flow, and no other page to go to. */
export function OneFileApp({ id, view, services, preferences }: { id: string; view: ViewStore; services: Services; preferences: Preferences }) {
  useEffect(() => followPreferences(view, preferences), [view, preferences])
  return (
    <DesignerProvider services={services} view={view}>
      <Localized id={id} />
    </DesignerProvider>
  )
}

function Localized({ id }: { id: string }) {
  const locale = useView((state) => state.locale)
  const actions = useActionRegistry()
  useEffect(() => listenToKeys(actions, window), [actions])
  return (
    <LocaleProvider locale={locale}>
      <AppActions />
      <Shared id={id} />
      <Notices />
    </LocaleProvider>
  )
}

function Shared({ id }: { id: string }) {
  const opening = useOpenFlow(id)
  if (opening.status === 'open') return <ErrorBoundary><Designer opened={opening.opened} readOnly={false} /></ErrorBoundary>
  if (opening.status === 'opening') return <Opening />
  return <Broken issues={opening.status === 'unreadable' ? opening.issues : []} />
}

function Broken({ issues }: { issues: readonly Issue[] }) {
  const translator = useT()
  const { t } = translator
  return (
    <div className="q-broken" role="alert">
      <EmptyState icon="warning" title={t('oneFile.broken')} hint={t('oneFile.brokenHint')} />
      <pre>{issues.map((issue) => issueText(translator, issue)).join('\n')}</pre>
    </div>
  )
}
