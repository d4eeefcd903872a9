import { useState } from 'react'
import { saveFlow } from '../core/flow'
import { downloadText } from '../features/flows'
import { useT } from '../i18n'
import { useFlow, useFlowStore, useServices } from '../state'
import type { Autosave } from '../state'
import { Button, Icon, IconButton } from '../ui'
import './Banners.css'

/** Above the designer: that nothing outlives this tab, or that the latest changes could not be kept. */
export function Banners({ autosave }: { autosave: Autosave }) {
  const { t } = useT()
  const { storage } = useServices()
  const flow = useFlowStore()
  const save = useFlow((state) => state.save)
  const [told, setTold] = useState(false)
  const download = () => downloadText(`${flow.getState().document.name}.json`, saveFlow(flow.getState().document))
  if (save.status === 'failed') {
    return (
      <div className="q-banner" data-tone="bad" role="alert">
        <Icon name="warning" size={16} />
        <p className="q-grow">{t(save.problem.code === 'storage.full' ? 'save.full' : 'save.blocked')}</p>
        <Button size="small" icon="download" onClick={download}>{t('save.export')}</Button>
        <Button size="small" onClick={() => void autosave.flush()}>{t('save.retry')}</Button>
      </div>
    )
  }
  if (storage.kind !== 'memory' || told) return null
  return (
    <div className="q-banner" data-tone="warn" role="status">
      <Icon name="info" size={16} />
      <p className="q-grow">{t('save.memoryBanner')}</p>
      <Button size="small" icon="download" onClick={download}>{t('save.export')}</Button>
      <IconButton size="small" icon="close" tip="left" label={t('ui.dismiss')} onClick={() => setTold(true)} />
    </div>
  )
}
