import { useEffect, useState } from 'react'
import { useT } from '../i18n'
import { useServices } from '../state'
import { Button, EmptyState } from '../ui'
import { beginExample } from './beginExample'
import { loadExample } from './examples'
import { Opening } from './Opening'
import { go } from './useHashRoute'

/** Begins a flow with a copy of an example of the program and goes on to it. */
export function ExamplePage({ name, readOnly }: { name: string; readOnly: boolean }) {
  const { t, locale } = useT()
  const { storage } = useServices()
  const [missing, setMissing] = useState(false)
  const [failed, setFailed] = useState<{ thrown: unknown }>()
  useEffect(() => {
    let left = false
    void loadExample(name, locale).then((example) => {
      if (left) return
      if (!example) return setMissing(true)
      beginExample(example, locale, readOnly, storage)
    }, (thrown: unknown) => {
      if (!left) setFailed({ thrown })
    })
    return () => {
      left = true
    }
  }, [name, readOnly, locale, storage])
  // A file that could not be fetched: what stands around this page says so and offers to load anew.
  if (failed) throw failed.thrown
  if (!missing) return <Opening />
  return (
    <div className="q-broken">
      <EmptyState icon="search" title={t('flows.noExample.title')} hint={t('flows.noExample.hint')}>
        <Button look="primary" onClick={() => go({ page: 'flows' })}>{t('error.toList')}</Button>
      </EmptyState>
    </div>
  )
}
