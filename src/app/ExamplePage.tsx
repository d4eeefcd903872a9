import { useEffect, useState } from 'react'
import { useT } from '../i18n'
import { newId, useServices } from '../state'
import { Button, EmptyState } from '../ui'
import { loadExample } from './examples'
import { Opening } from './Opening'
import { go, goInstead } from './useHashRoute'

/** Keeps a copy of an example of the program and goes on to it. */
export function ExamplePage({ name }: { name: string }) {
  const { t, lt, locale } = useT()
  const { storage } = useServices()
  const [problem, setProblem] = useState<'missing' | 'save.full' | 'save.blocked'>()
  useEffect(() => {
    let left = false
    const open = async () => {
      const example = await loadExample(name, locale)
      if (left) return
      if (!example) return setProblem('missing')
      const id = newId()
      const kept = await storage.flows.write({ ...example.document, id, name: lt(example.title) })
      if (left) return
      if (kept.ok) goInstead({ page: 'flow', id })
      else setProblem(kept.error.code === 'storage.full' ? 'save.full' : 'save.blocked')
    }
    void open()
    return () => {
      left = true
    }
  }, [storage, name, lt, locale])
  if (problem === undefined) return <Opening />
  const missing = problem === 'missing'
  return (
    <div className="q-broken">
      <EmptyState icon={missing ? 'search' : 'warning'} title={t(missing ? 'flows.noExample.title' : 'flows.noCopy')} hint={t(missing ? 'flows.noExample.hint' : problem)}>
        <Button look="primary" onClick={() => go({ page: 'flows' })}>{t('error.toList')}</Button>
      </EmptyState>
    </div>
  )
}
