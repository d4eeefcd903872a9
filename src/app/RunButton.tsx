import { Suspense, useEffect, useRef, useState } from 'react'
import { useT } from '../i18n'
import { useRun, type Checker } from '../state'
import { Button, keysLabel, Menu } from '../ui'
import { RunInputDialog } from './lazyParts'
import { useRunFlow } from './useRunFlow'

/** Starts a run (asking what it must ask), and stops the one at work. */
export function RunButton({ checker }: { checker: Checker }) {
  const { t } = useT()
  const { run, choices, question, answer } = useRunFlow(checker)
  const phase = useRun((state) => state.phase)
  const cancel = useRun((state) => state.cancel)
  const [choosing, setChoosing] = useState(false)
  const button = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey) || event.isComposing || (event.target as Element).closest?.('dialog, [role="dialog"]')) return
      event.preventDefault()
      button.current?.click()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])

  if (phase !== 'idle') {
    return <Button ref={button} look="danger" icon="stop" disabled={phase !== 'running'} onClick={cancel}>{phase === 'cancelling' ? t('top.cancelling') : t('top.cancelRun')}</Button>
  }
  return (
    <>
      <Button ref={button} look="primary" icon="play" keys={keysLabel('mod+Enter')} onClick={() => (choices().length > 1 ? setChoosing(!choosing) : void run())}>{t('top.run')}</Button>
      {choosing && (
        <Menu
          label={t('top.chooseTrigger')}
          title={t('top.chooseTrigger')}
          anchor={button}
          align="end"
          onClose={() => setChoosing(false)}
          items={choices().map((trigger) => ({ key: trigger.id, icon: 'bolt', label: trigger.title, onChoose: () => void run(trigger) }))}
        />
      )}
      {question && (
        <Suspense>
          <RunInputDialog schema={question.schema} initial={question.initial} onRun={answer} onCancel={() => answer(undefined)} />
        </Suspense>
      )}
    </>
  )
}
