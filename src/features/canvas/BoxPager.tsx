import type { MouseEvent } from 'react'
import { useT } from '../../i18n'
import { useRunStore, useViewStore } from '../../state'
import { Icon } from '../../ui'
import type { LoopMark } from './runMark'
import { useLoopShown } from './useLoopShown'

/** Pages through a loop's iterations in place: the steps inside it show the one that is looked at, or all of them together. */
export function BoxPager({ id, loop: { begun, failed, chosen } }: { id: string; loop: LoopMark }) {
  const { t } = useT()
  const view = useViewStore()
  const runs = useRunStore()
  const loopShown = useLoopShown()
  const show = (index: number | undefined) => view.getState().showIterations({ [id]: index })
  // All of them stand between the last and the first.
  const step = (by: number) => {
    const at = chosen === undefined ? (by > 0 ? 0 : begun - 1) : chosen + by
    show(at < 0 || at >= begun ? undefined : at)
  }
  const nextFailed = () => {
    const list = loopShown(runs.getState().trace, id)?.iterations ?? []
    const after = list.findIndex(({ status }, index) => status === 'failed' && index > (chosen ?? -1))
    show(after >= 0 ? after : list.findIndex(({ status }) => status === 'failed'))
  }
  const shown = chosen === undefined ? t('box.allOf', { count: begun }) : `${chosen + 1}/${begun}`
  // Whoever looks at a step inside goes on looking at it: paging selects nothing.
  const only = (act: () => void) => (event: MouseEvent) => {
    event.stopPropagation()
    act()
  }
  return (
    <span className="q-pager nodrag nopan" role="group" aria-label={t('box.iterations')}>
      {failed > 0 && (
        <button type="button" className="q-pager-failed" aria-label={t('box.nextFailed', { count: failed })} title={t('box.nextFailed', { count: failed })} onClick={only(nextFailed)}>
          <Icon name="close" size={10} strokeWidth={3} />{failed}
        </button>
      )}
      <button type="button" aria-label={t('box.previous')} title={t('box.previous')} onClick={only(() => step(-1))}><Icon name="chevronLeft" size={12} strokeWidth={2.4} /></button>
      <button type="button" className="q-pager-at" aria-pressed={chosen === undefined} aria-label={chosen === undefined ? shown : `${shown} · ${t('box.all')}`} title={t('box.all')} onClick={only(() => show(undefined))}>
        {shown}
      </button>
      <button type="button" aria-label={t('box.next')} title={t('box.next')} onClick={only(() => step(1))}><Icon name="chevronRight" size={12} strokeWidth={2.4} /></button>
    </span>
  )
}
