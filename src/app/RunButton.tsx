import { Suspense, useMemo, useRef, useState } from 'react'
import { useT } from '../i18n'
import { useActions, useRun, useRunStore, useViewStore, waitsOf, type Checker } from '../state'
import { Button, keysLabel, Menu, useAfterPaint } from '../ui'
import { PartRuns, RunControls, RunInputDialog } from './lazyParts'
import { useRunFlow } from './useRunFlow'

/** Starts a run (asking what it must ask), and stops the one at work. */
export function RunButton({ checker }: { checker: Checker }) {
  const { t } = useT()
  const { run, choices, question, answer, ...steps } = useRunFlow(checker)
  const painted = useAfterPaint()
  const runs = useRunStore()
  const phase = useRun((state) => state.phase)
  const waits = useRun(waitsOf)
  const view = useViewStore()
  const cancel = useRun((state) => state.cancel)
  const [choosing, setChoosing] = useState(false)
  const button = useRef<HTMLButtonElement>(null)

  useActions(useMemo(() => [
    // The button knows what is to be asked first, so it is pressed.
    { id: 'run.start', group: 'run', title: t('top.run'), icon: 'play', keys: ['mod+Enter'], inTexts: true, enabled: () => runs.getState().phase === 'idle', run: () => button.current?.click() },
    { id: 'run.stepwise', group: 'run', title: t('top.stepwise'), words: ['调试', 'tiaoshi', 'ts', 'debug', 'step'], icon: 'stepOver', keys: ['F10'], inTexts: true, enabled: () => runs.getState().phase === 'idle', run: () => void run(undefined, true) },
    { id: 'run.stop', group: 'run', title: t('top.cancelRun'), icon: 'stop', keys: ['mod+.'], inTexts: true, enabled: () => runs.getState().phase === 'running', run: () => runs.getState().cancel() },
  ], [run, runs, t]))

  return (
    <>
      {painted && <Suspense><PartRuns {...steps} /></Suspense>}
      {waits > 0 && <Button icon="hourglass" onClick={() => view.getState().openDock('sandbox')}>{t('run.waits', { count: waits })}</Button>}
      {phase === 'idle'
        ? <Button ref={button} look="primary" icon="play" keys={keysLabel('mod+Enter')} onClick={() => (choices().length > 1 ? setChoosing(!choosing) : void run())}>{t('top.run')}</Button>
        : <Suspense fallback={<Button look="danger" icon="stop" disabled={phase !== 'running'} onClick={cancel}>{phase === 'cancelling' ? t('top.cancelling') : t('top.cancelRun')}</Button>}><RunControls /></Suspense>}
      {phase === 'idle' && choosing && (
        <Menu
          label={t('top.chooseTrigger')}
          title={t('top.chooseTrigger')}
          anchor={button}
          align="end"
          onClose={() => setChoosing(false)}
          items={choices().map((trigger) => ({ key: trigger.id, icon: 'bolt', label: trigger.title, onChoose: () => void run(trigger) }))}
        />
      )}
      {phase === 'idle' && question && (
        <Suspense>
          <RunInputDialog schema={question.schema} initial={question.initial} onRun={answer} onCancel={() => answer(undefined)} />
        </Suspense>
      )}
    </>
  )
}
