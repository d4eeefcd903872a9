import { nodeFace, type NodeId } from '../../core/flow'
import type { Breakpoint } from '../../runtime'
import { useT } from '../../i18n'
import { useFlow, useRun, useRunStore, useViewStore, withBreakpoint, withoutBreakpoint } from '../../state'
import { EmptyState, Icon, IconButton, Tile } from '../../ui'
import './debug.css'

/** Every place where runs of this flow stand still, in the order of the flow. */
export function BreakpointsView() {
  const { t } = useT()
  const runs = useRunStore()
  const view = useViewStore()
  const breakpoints = useRun((state) => state.breakpoints)
  const nodes = useFlow((state) => state.document.nodes)
  const order = useFlow((state) => state.document.order.nodes)
  const known = order.flatMap((id) => breakpoints.list.find(({ node }) => node === id) ?? [])
  const set = (breakpoint: Breakpoint) => runs.getState().setBreakpoints(withBreakpoint(breakpoints, breakpoint))
  const open = (node: NodeId) => {
    view.getState().goTo(node)
    view.getState().set({ panelTab: 'note' })
  }
  return (
    <div className="qd-view">
      <label className="qd-any">
        <input type="checkbox" checked={breakpoints.anyError} onChange={(event) => runs.getState().setBreakpoints({ ...breakpoints, anyError: event.target.checked })} />
        {t('debug.anyError')}
      </label>
      {known.length === 0 ? <EmptyState icon="breakpoint" title={t('debug.none')} hint={t('debug.noneHint')} /> : (
        <ul className="qd-list" aria-label={t('dock.breakpoints')}>
          {known.map((breakpoint) => {
            const title = nodes[breakpoint.node]?.title ?? ''
            return (
              <li key={breakpoint.node} data-off={breakpoint.off}>
                <input type="checkbox" checked={breakpoint.off !== true} aria-label={t('debug.on', { title })} onChange={(event) => set(switched(breakpoint, event.target.checked))} />
                <button type="button" className="qd-row" onClick={() => open(breakpoint.node)}>
                  <NodeTile node={breakpoint.node} />
                  <span className="q-ellipsis">{title}</span>
                  {breakpoint.onError ? <span className="qd-kind"><Icon name="breakpointError" size={14} />{t('debug.onError')}</span> : null}
                  {breakpoint.when === undefined || breakpoint.onError ? null : <code className="q-ellipsis">{breakpoint.when}</code>}
                </button>
                <IconButton icon="trash" size="small" tip="left" label={t('debug.remove', { title })} onClick={() => runs.getState().setBreakpoints(withoutBreakpoint(breakpoints, breakpoint.node))} />
              </li>
            )
          })}
        </ul>
      )}
      <p className="qd-hint">{t('debug.ownHint')}</p>
    </div>
  )
}

function switched(breakpoint: Breakpoint, on: boolean): Breakpoint {
  const { off: _off, ...rest } = breakpoint
  return on ? rest : { ...rest, off: true }
}

function NodeTile({ node }: { node: NodeId }) {
  const known = useFlow((state) => state.document.nodes[node])
  const lookup = useFlow((state) => state.lookup)
  return known ? <Tile {...nodeFace(known, lookup).icon} size={22} /> : null
}
