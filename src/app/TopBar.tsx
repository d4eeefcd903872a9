import { useRef, useState } from 'react'
import { saveFlow } from '../core/flow'
import { downloadText } from '../features/flows'
import { useT } from '../i18n'
import { useFlow, useFlowStore, useRun, useView, useViewStore, type Checker } from '../state'
import { Button, Dot, Icon, IconButton, keysLabel, Menu } from '../ui'
import { Logo } from './Logo'
import { PreferenceButtons } from './PreferenceButtons'
import { RunButton } from './RunButton'
import { SaveStatus } from './SaveStatus'
import { go, hrefOf } from './useHashRoute'
import './TopBar.css'

/** The designer's head: where one is, whether it is safe, what is wrong, and the run. */
export function TopBar({ checker }: { checker: Checker }) {
  const { t } = useT()
  const flow = useFlowStore()
  const view = useViewStore()
  const [menu, setMenu] = useState(false)
  const more = useRef<HTMLButtonElement>(null)
  return (
    <header className="q-top">
      <a className="q-top-logo" href={hrefOf({ page: 'flows' })} aria-label={t('top.backToList')}><Logo /></a>
      <a className="q-top-crumb" href={hrefOf({ page: 'flows' })}>{t('app.flows')} /</a>
      <FlowName />
      <SaveStatus />
      <span className="q-grow" />
      <UndoButtons />
      <PreferenceButtons />
      <IconButton ref={more} icon="more" label={t('top.more')} aria-haspopup="menu" aria-expanded={menu} onClick={() => setMenu(!menu)} />
      {menu && (
        <Menu
          label={t('top.more')}
          anchor={more}
          align="end"
          onClose={() => setMenu(false)}
          items={[
            { key: 'settings', icon: 'sidebar', label: t('panel.settings'), onChoose: () => { view.getState().select([]); view.getState().set({ settingsOpen: true }) } },
            { key: 'export', icon: 'download', label: t('top.export'), onChoose: () => downloadText(`${flow.getState().document.name}.json`, saveFlow(flow.getState().document)) },
            { key: 'list', icon: 'arrowLeft', label: t('top.backToList'), onChoose: () => go({ page: 'flows' }) },
          ]}
        />
      )}
      <ProblemsButton />
      <RunButton checker={checker} />
    </header>
  )
}

function FlowName() {
  const { t } = useT()
  const name = useFlow((state) => state.document.name)
  const flow = useFlowStore()
  return (
    <input
      className="q-top-name"
      aria-label={t('top.rename')}
      value={name}
      maxLength={80}
      spellCheck={false}
      size={Math.max(6, widthOf(name))}
      onChange={(event) => flow.getState().dispatch({ type: 'flow.update', changes: { name: event.target.value } }, { label: t('canvas.undo.rename'), merge: 'name' })}
      onBlur={() => {
        if (name.trim() === '') flow.getState().dispatch({ type: 'flow.update', changes: { name: t('flows.untitled') } }, { merge: 'name' })
      }}
      onKeyDown={(event) => {
        if (!event.nativeEvent.isComposing && (event.key === 'Enter' || event.key === 'Escape')) event.currentTarget.blur()
      }}
    />
  )
}

/** In Latin letters: a Chinese one is about two of them wide. */
const widthOf = (text: string) => [...text].reduce((width, letter) => width + (/[⺀-鿿＀-￯]/.test(letter) ? 2 : 1), 1)

function UndoButtons() {
  const { t } = useT()
  const { undo, redo } = useFlowStore().getState()
  const canUndo = useFlow((state) => state.canUndo)
  const canRedo = useFlow((state) => state.canRedo)
  const undoLabel = useFlow((state) => state.undoLabel)
  const redoLabel = useFlow((state) => state.redoLabel)
  return (
    <>
      <IconButton icon="undo" disabled={!canUndo} label={undoLabel === undefined ? t('top.undo') : t('top.undoNamed', { label: undoLabel })} keys={keysLabel('mod+Z')} onClick={undo} />
      <IconButton icon="redo" disabled={!canRedo} label={redoLabel === undefined ? t('top.redo') : t('top.redoNamed', { label: redoLabel })} keys={keysLabel('mod+shift+Z')} onClick={redo} />
    </>
  )
}

function ProblemsButton() {
  const { t } = useT()
  const view = useViewStore()
  const shown = useView((state) => state.dockOpen && state.dockTab === 'problems')
  const running = useRun((state) => state.phase !== 'idle')
  const errors = useFlow((state) => state.issues.filter(({ severity }) => severity === 'error').length)
  const warnings = useFlow((state) => state.issues.filter(({ severity }) => severity === 'warning').length)
  const checked = useFlow((state) => state.issuesRevision >= 0)
  // Of a flow without anything in it there is nothing good to say yet.
  const empty = useFlow((state) => state.document.order.nodes.length === 0)
  const count = errors + warnings
  const text = count === 0 && empty ? t('top.empty') : !checked ? t('top.checking') : count === 0 ? t('top.noProblems') : count === 1 ? t('top.problem') : t('top.problems', { count })
  return (
    <Button aria-pressed={shown} disabled={running && count === 0} onClick={() => view.getState().openDock('problems')}>
      {count === 0 ? (checked && !empty ? <span className="q-top-fine"><Icon name="check" size={15} /></span> : <Dot />) : <Dot tone={errors > 0 ? 'bad' : 'warn'} />}
      <span className="q-top-words">{text}</span>
      <span className="q-top-count" aria-hidden="true">{count > 0 ? count : ''}</span>
    </Button>
  )
}
