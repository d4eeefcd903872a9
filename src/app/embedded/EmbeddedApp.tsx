import { useEffect, useMemo, useSyncExternalStore, type ReactNode } from 'react'
import { LocaleProvider, useT } from '../../i18n'
import { DesignerProvider, listenToKeys, useActionRegistry, useActions, useView, type Action } from '../../state'
import { EmptyState } from '../../ui'
import { Designer } from '../Designer'
import { ErrorBoundary } from '../ErrorBoundary'
import { Notices } from '../Notices'
import { Opening } from '../Opening'
import { followPreferences } from '../preferences'
import { AppActions } from '../AppActions'
import { hrefOf } from '../useHashRoute'
import type { Controller, Stage } from './controller'

/** What this frame keeps of a person's choices: nothing, since the host decides, and two designers of one page share a browser. */
const FORGETFUL = { read: () => ({}), write: () => undefined }

/** The designer in somebody else's page: waits for its host, shows the flow that it is given. */
export function EmbeddedApp({ controller, locale }: { controller: Controller; locale: 'zh' | 'en' }) {
  const stage = useSyncExternalStore(controller.subscribe, controller.stage)
  if (stage.kind === 'ready') return <Ready stage={stage} />
  return <LocaleProvider locale={locale}>{stage.kind === 'refused' ? <RefusedNote stage={stage} /> : stage.kind === 'alone' ? <AloneNote /> : stage.kind === 'waiting' ? <Opening /> : null}</LocaleProvider>
}

function RefusedNote({ stage: { code, origin } }: { stage: Extract<Stage, { kind: 'refused' }> }) {
  const { t } = useT()
  return (
    <div className="q-broken" role="alert">
      <EmptyState icon="lock" title={t('embed.refused')} hint={t(code === 'origin.refused' ? 'embed.refused.origin' : code === 'version.unsupported' ? 'embed.refused.version' : 'embed.refused.configuration', { origin })}><code>{code}</code></EmptyState>
    </div>
  )
}

function AloneNote() {
  const { t } = useT()
  return <div className="q-broken"><EmptyState icon="bolt" title={t('embed.alone')} hint={t('embed.aloneHint')}><a href={hrefOf({ page: 'flows' })} onClick={() => setTimeout(() => location.reload())}>{t('error.toList')}</a></EmptyState></div>
}

function Ready({ stage: { view, services, opened, serial, save } }: { stage: Extract<Stage, { kind: 'ready' }> }) {
  useEffect(() => followPreferences(view, FORGETFUL), [view])
  return (
    <DesignerProvider services={services} view={view}>
      <Localized>
        <AppActions />
        <Offers save={save} />
        <ErrorBoundary>
          {opened ? <Designer key={serial} opened={opened} readOnly={false} /> : <Opening />}
        </ErrorBoundary>
        <Notices />
      </Localized>
    </DesignerProvider>
  )
}

function Localized({ children }: { children: ReactNode }) {
  const locale = useView((state) => state.locale)
  const actions = useActionRegistry()
  useEffect(() => listenToKeys(actions, window), [actions])
  return <LocaleProvider locale={locale}>{children}</LocaleProvider>
}

function Offers({ save }: { save: () => void }) {
  const { t } = useT()
  useActions(useMemo((): Action[] => [
    { id: 'flow.save', edits: true, group: 'flow', title: t('embed.save'), icon: 'check', keys: ['mod+S'], inTexts: true, run: save },
  ], [save, t]))
  return null
}
