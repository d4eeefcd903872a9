import { useEffect } from 'react'
import { flowAt, ownNode } from '../../core/run'
import { codeText, useT } from '../../i18n'
import { useFlow, useRun, useViewStore } from '../../state'
import { Icon, IconButton } from '../../ui'
import './PauseStrip.css'

/** Over the canvas while a run stands still: where, and why; told to screen readers too. Brings the node into sight when it comes to stand. */
export function PauseStrip() {
  const translator = useT()
  const { t } = translator
  const view = useViewStore()
  const place = useRun((state) => (state.playing ? undefined : state.paused))
  const title = useFlow((state) => (place ? flowAt(state.document, place.scope)?.nodes[place.node]?.title ?? t('debug.goneNode') : ''))
  useEffect(() => {
    if (place) view.getState().show(ownNode(place.scope, place.node))
  }, [place, view])
  const iteration = place && /\[(\d+)\]$/.exec(place.scope)?.[1]
  const where = place
    ? t(place.reason === 'error' ? 'debug.paused.after' : 'debug.paused.before', { title }) + (iteration === undefined ? '' : t('debug.iteration', { number: Number(iteration) + 1 }))
    : ''
  return (
    <>
      <p className="q-unseen" role="status">{where}</p>
      {place && (
        <div className="q-pause" role="group" aria-label={t('canvas.paused')}>
          <Icon name="pause" size={16} strokeWidth={2.6} />
          <span className="q-pause-text">
            <b>{where}</b>
            {' · '}
            {place.problem ? t('debug.conditionFailed', { problem: codeText(translator, place.problem.code, place.problem.params) ?? place.problem.code }) : t(`debug.reason.${place.reason}`)}
          </span>
          <IconButton icon="target" size="small" label={t('debug.show')} onClick={() => view.getState().goTo(ownNode(place.scope, place.node))} />
        </div>
      )}
    </>
  )
}
