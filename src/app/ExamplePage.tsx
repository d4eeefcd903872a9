import { useEffect, useState } from 'react'
import { useT } from '../i18n'
import { newId } from '../state'
import { Button, EmptyState } from '../ui'
import { loadExample } from './examples'
import { Opening } from './Opening'
import { go, goInstead } from './useHashRoute'
import { beginFlow } from './useOpenFlow'

/** Begins a flow with a copy of an example of the program and goes on to it. */
export function ExamplePage({ name, readOnly }: { name: string; readOnly: boolean }) {
  const { t, lt, locale } = useT()
  const [missing, setMissing] = useState(false)
  useEffect(() => {
    let left = false
    void loadExample(name, locale).then((example) => {
      if (left) return
      if (!example) return setMissing(true)
      const id = newId()
      beginFlow({ ...example.document, id, name: lt(example.title) })
      goInstead({ page: 'flow', id, ...(readOnly && { readOnly }) })
    })
    return () => {
      left = true
    }
  }, [name, readOnly, lt, locale])
  if (!missing) return <Opening />
  return (
    <div className="q-broken">
      <EmptyState icon="search" title={t('flows.noExample.title')} hint={t('flows.noExample.hint')}>
        <Button look="primary" onClick={() => go({ page: 'flows' })}>{t('error.toList')}</Button>
      </EmptyState>
    </div>
  )
}
