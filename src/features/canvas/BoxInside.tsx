import { CONTAINER_LEAST } from '../../core/layout'
import { useT } from '../../i18n'
import { useView, useViewStore } from '../../state'
import { Icon, Tile } from '../../ui'
import { besides } from './besides'
import { BoxPager } from './BoxPager'
import { CardFlags } from './CardFlags'
import { FoldButton } from './FoldButton'
import { RunBadge } from './RunBadge'
import { SizeCorner } from './SizeCorner'
import type { BoxData } from './toCanvas'
import { useCanvasEdit } from './useCanvasEdit'
import './BoxInside.css'

/** What stands on a container's box: its head with the pager of its iterations, the way to its first step, the corner that sizes it. */
export function BoxInside({ id, data, selected }: { id: string; data: BoxData; selected: boolean }) {
  const { t } = useT()
  const view = useViewStore()
  const edit = useCanvasEdit()
  const readOnly = useView((state) => state.readOnly)
  const { face, mark, stale, errors, warnings, idle, pinned, breakpoint, stands, slow, size, empty, loop, pages, concurrency } = data
  const told = [loop?.count === undefined || !pages ? '' : t('box.items', { count: loop.count }), concurrency > 1 ? t('box.concurrency', { count: concurrency }) : ''].filter((part) => part !== '')
  return (
    <>
      <div className="q-box-head" title={`${face.title}\n${face.line}`}>
        <Tile {...face.icon} size={20} />
        <b className="q-box-title">{face.title}</b>
        <span className="q-box-told">{idle ? t(`canvas.${idle}`) : told.join(' · ')}</span>
        {loop && loop.begun > 0 && pages && <BoxPager id={id} loop={loop} />}
        <FoldButton id={id} title={face.title} folded={false} />
      </div>
      {empty && !readOnly && (
        <button
          type="button"
          className="q-box-first nodrag nopan"
          onClick={(event) => view.getState().set({ insertion: { kind: 'inside', node: id, anchor: besides(event.currentTarget) } })}
        >
          <Icon name="plus" size={14} />
          <span>{t('box.first')}<small>{t('box.drag')}</small></span>
        </button>
      )}
      <RunBadge mark={mark} stale={stale} stands={stands} />
      <CardFlags errors={errors} warnings={warnings} pinned={pinned} breakpoint={breakpoint} slow={slow} />
      {selected && !readOnly && (
        <SizeCorner size={size} least={CONTAINER_LEAST} name={face.title} onSize={(wished) => edit({ type: 'node.setBox', id, size: wished }, { label: t('box.undo.size'), merge: `box ${id}` })} />
      )}
    </>
  )
}
