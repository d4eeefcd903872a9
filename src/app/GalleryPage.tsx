import { useState } from 'react'
import { emptyFlow } from '../core/flow'
import { AreaSpecimens, BoxSpecimens, CardSpecimens, EdgeSpecimens } from '../features/canvas'
import { Gallery } from '../features/gallery'
import { useT } from '../i18n'
import { createCaseStore, createFlowStore, createRunStore, FlowProvider, useServices } from '../state'
import { Logo } from './Logo'
import { Overlays } from './Overlays'
import { PreferenceButtons } from './PreferenceButtons'
import { hrefOf } from './useHashRoute'
import './ListPage.css'

/** The page that shows every part of the interface in every state. It stands over an empty flow that is never kept. */
export function GalleryPage({ at }: { at: string }) {
  const { t } = useT()
  const { runService, storage } = useServices()
  const [{ flow, run, cases }] = useState(() => {
    const store = createFlowStore({ document: emptyFlow('gallery', '') })
    const document = () => store.getState().document
    const nothing = async () => ({ outcome: 'cancelled' as const })
    return { flow: store, run: createRunStore({ runService, storage, document, connectors: () => [] }), cases: createCaseStore({ document, play: nothing }) }
  })
  return (
    <FlowProvider flow={flow} run={run} cases={cases}>
      <div className="q-list-page">
        <header className="q-top">
          <a className="q-top-logo" href={hrefOf({ page: 'flows' })} aria-label={t('top.backToList')}><Logo /></a>
          <a className="q-top-crumb" href={hrefOf({ page: 'flows' })}>{t('app.flows')} /</a>
          <h1 className="q-list-brand">{t('commands.gallery')}</h1>
          <span className="q-grow" />
          <PreferenceButtons />
        </header>
        <Overlays />
        <main>
          <Gallery
            cards={<CardSpecimens />}
            boxes={<BoxSpecimens />}
            edges={<EdgeSpecimens />}
            areas={<AreaSpecimens />}
            at={at}
            hrefOf={(id) => hrefOf({ page: 'gallery', id })}
          />
        </main>
      </div>
    </FlowProvider>
  )
}
