import { Suspense, useRef, useState } from 'react'
import { useT } from '../i18n'
import { isEnabled, onPhone, useActionRegistry, useFlow, useFlowStore, useRun, useServices, useView, useViewStore, type Action, type Checker } from '../state'
import { Button, Dot, Icon, IconButton, keysLabel, Menu, useAfterPaint, type IconName, type MenuItem } from '../ui'
import { FiringSwitch } from './lazyParts'
import { Logo } from './Logo'
import { PreferenceButtons } from './PreferenceButtons'
import { RunButton } from './RunButton'
import { SaveStatus } from './SaveStatus'
import { hrefOf } from './useHashRoute'
import './TopBar.css'

/** The designer's head: where one is, whether it is safe, what is wrong, and the run. */
export function TopBar({ checker }: { checker: Checker }) {
  const { t } = useT()
  const actions = useActionRegistry()
  const phone = useView(onPhone)
  const allowed = useView((state) => state.allowed)
  const { firing } = useServices()
  const painted = useAfterPaint()
  const [menu, setMenu] = useState(false)
  const more = useRef<HTMLButtonElement>(null)
  return (
    <header className="q-top">
      {allowed.flows && <a className="q-top-logo" href={hrefOf({ page: 'flows' })} aria-label={t('top.backToList')}><Logo /></a>}
      {allowed.flows && <a className="q-top-crumb" href={hrefOf({ page: 'flows' })}>{t('app.flows')} /</a>}
      <FlowName />
      <SaveStatus />
      <EditLock />
      <span className="q-grow" />
      {!phone && painted && firing && allowed.run && <Suspense><FiringSwitch /></Suspense>}
      <UndoButtons />
      {!phone && <CommandsButton />}
      {!phone && allowed.preferences && <PreferenceButtons />}
      <IconButton ref={more} icon="more" label={t('top.more')} aria-haspopup="menu" aria-expanded={menu} onClick={() => setMenu(!menu)} />
      {menu && (
        <Menu
          label={t('top.more')}
          anchor={more}
          align="end"
          onClose={() => setMenu(false)}
          items={(phone ? PHONE_MENU : MENU).flatMap((id) => menuItem(actions.get(id)))}
        />
      )}
      {!phone && allowed.panels.problems && <ProblemsButton />}
      {allowed.run && <RunButton checker={checker} />}
    </header>
  )
}

/** What the menu offers, by the names of actions. */
const MENU = ['flow.settings', 'flow.lock', 'flow.template', 'flow.export', 'flow.share', 'help.keys', 'flow.list']

/** On a phone it holds what has no room beside it. */
const PHONE_MENU = ['flow.settings', 'view.problems', 'help.commands', 'view.language', 'view.theme', 'flow.export', 'flow.share', 'flow.list']

function menuItem(action: Action | undefined): MenuItem[] {
  return action ? [{ key: action.id, icon: (action.icon ?? 'command') as IconName, label: action.title, disabled: !isEnabled(action), onChoose: action.run }] : []
}

function FlowName() {
  const { t } = useT()
  const name = useFlow((state) => state.document.name)
  const flow = useFlowStore()
  const readOnly = useView((state) => state.readOnly)
  return (
    <>
      <h1 className="q-unseen">{name}</h1>
      <input
        className="q-top-name"
        aria-label={t('top.rename')}
        readOnly={readOnly}
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
    </>
  )
}

/** In Latin letters: a Chinese one is about two of them wide. */
const widthOf = (text: string) => [...text].reduce((width, letter) => width + (/[⺀-鿿＀-￯]/.test(letter) ? 2 : 1), 1)

/** Whether the flow may be changed: a press locks it and unlocks it again, where nobody else wants it locked. */
function EditLock() {
  const { t } = useT()
  const view = useViewStore()
  const locks = useView((state) => state.locks)
  if (locks.some((lock) => lock !== 'person')) return <span className="q-top-locked" title={t(locks.includes('host') ? 'lock.byHost' : locks.includes('phone') ? 'lock.byPhone' : 'lock.byAddress')}><Icon name="lock" size={13} />{t('lock.badge')}</span>
  if (locks.length === 0) return <span className="q-top-lock"><IconButton icon="unlock" label={t('lock.do')} onClick={() => view.getState().setLock('person', true)} /></span>
  return (
    <button type="button" className="q-top-locked" title={t('lock.undo')} aria-label={`${t('lock.badge')}: ${t('lock.undo')}`} onClick={() => view.getState().setLock('person', false)}>
      <Icon name="lock" size={13} />
      {t('lock.badge')}
    </button>
  )
}

function CommandsButton() {
  const { t } = useT()
  const view = useViewStore()
  return (
    <Button look="ghost" title={t('commands.open')} aria-haspopup="dialog" keys={keysLabel('mod+K')} onClick={() => view.getState().set({ overlay: 'commands' })}>
      <span className="q-top-words">{t('commands.title')}</span>
    </Button>
  )
}

function UndoButtons() {
  const { t } = useT()
  const { undo, redo } = useFlowStore().getState()
  const canUndo = useFlow((state) => state.canUndo)
  const canRedo = useFlow((state) => state.canRedo)
  const undoLabel = useFlow((state) => state.undoLabel)
  const redoLabel = useFlow((state) => state.redoLabel)
  const readOnly = useView((state) => state.readOnly)
  if (readOnly) return null
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
