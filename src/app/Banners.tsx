import { useState } from 'react'
import { useT } from '../i18n'
import { useActionRegistry, useFlow, useFlowStore, useServices, useStorageKind, useView, useViewStore } from '../state'
import type { Autosave } from '../state'
import { Banner, Button, IconButton } from '../ui'
import { exportFlow } from './exportFlow'
import { useOtherTabs } from './useOtherTabs'

/** Above the designer: that nothing outlives this tab, or that the latest changes could not be kept. */
export function Banners({ autosave }: { autosave: Autosave }) {
  const { t } = useT()
  const storageKind = useStorageKind()
  const flow = useFlowStore()
  const save = useFlow((state) => state.save)
  const allowed = useView((state) => state.allowed)
  const { isOneFile, isDemo, files } = useServices()
  const view = useViewStore()
  const actions = useActionRegistry()
  const [told, setTold] = useState(false)
  const tabs = useOtherTabs(flow, autosave)
  const download = () => void exportFlow({ flow, files, view, t })
  if (save.status === 'failed' && save.problem.code === 'storage.conflict') {
    return (
      <Banner tone="bad" text={t('save.conflict')}>
        <Button size="small" onClick={() => void tabs.keepMine()}>{t('save.keepMine')}</Button>
        <Button size="small" onClick={() => void tabs.takeTheirs()}>{t('save.takeTheirs')}</Button>
      </Banner>
    )
  }
  if (save.status === 'failed' && storageKind === 'host') {
    return (
      <Banner tone="bad" text={t('embed.saveFailed', { detail: save.problem.message })}>
        <Button size="small" onClick={() => void autosave.flush()}>{t('save.retry')}</Button>
      </Banner>
    )
  }
  if (save.status === 'failed') {
    return (
      <Banner tone="bad" text={t(save.problem.code === 'storage.full' ? 'save.full' : 'save.blocked')}>
        <Button size="small" icon="download" onClick={download}>{t('save.export')}</Button>
        <Button size="small" onClick={() => void autosave.flush()}>{t('save.retry')}</Button>
      </Banner>
    )
  }
  // The demo's bar says it already.
  if (storageKind !== 'memory' || told || isDemo) return null
  if (isOneFile) {
    return (
      <Banner tone="info" text={t('oneFile.banner')}>
        <Button size="small" icon="arrowOut" onClick={() => actions.run('flow.share')}>{t('oneFile.again')}</Button>
        <Button size="small" icon="download" onClick={download}>{t('oneFile.json')}</Button>
        <IconButton size="small" icon="close" tip="left" label={t('ui.dismiss')} onClick={() => setTold(true)} />
      </Banner>
    )
  }
  return (
    <Banner tone="warn" text={t(allowed.flows ? 'save.memoryBanner' : 'embed.memory')}>
      {allowed.importExport && <Button size="small" icon="download" onClick={download}>{t('save.export')}</Button>}
      <IconButton size="small" icon="close" tip="left" label={t('ui.dismiss')} onClick={() => setTold(true)} />
    </Banner>
  )
}
