import { useEffect, useState, useSyncExternalStore } from 'react'
import { useT } from '../../i18n'
import { Banner, Button, IconButton } from '../../ui'
import { keepOffline, takeUpdate, updates } from './updates'

/** Keeps the app for times without a network, and says quietly when there is a newer one. `beforeReload` keeps what is not kept yet. */
export function UpdateOffer({ beforeReload }: { beforeReload?: () => Promise<unknown> }) {
  const { t } = useT()
  const waiting = useSyncExternalStore(updates.subscribe, updates.waiting)
  const [putOff, setPutOff] = useState<ServiceWorker>()
  useEffect(keepOffline, [])
  if (!waiting || putOff === waiting) return null
  const reload = async () => {
    await beforeReload?.()
    takeUpdate(waiting)
  }
  return (
    <Banner tone="info" text={t('offline.update')}>
      <Button size="small" onClick={() => void reload()}>{t('offline.reload')}</Button>
      <IconButton size="small" icon="close" tip="left" label={t('offline.later')} onClick={() => setPutOff(waiting)} />
    </Banner>
  )
}
