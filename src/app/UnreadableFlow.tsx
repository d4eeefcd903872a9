import type { Issue } from '../core/base'
import { issueText, useT } from '../i18n'
import { Button, downloadText, EmptyState } from '../ui'
import { go } from './useHashRoute'

/** What is kept under this address is no flow that can be read: says why, and hands it out as it is. */
export function UnreadableFlow({ id, stored, issues }: { id: string; stored: unknown; issues: readonly Issue[] }) {
  const translator = useT()
  const { t } = translator
  return (
    <div className="q-broken" role="alert">
      <EmptyState icon="warning" title={t('flows.unreadable.title')} hint={t('flows.unreadable.hint')}>
        <Button look="primary" onClick={() => go({ page: 'flows' })}>{t('error.toList')}</Button>
        <Button icon="download" onClick={() => downloadText(`${id}.json`, `${JSON.stringify(stored, null, 2)}\n`)}>{t('flows.exportRaw')}</Button>
      </EmptyState>
      <pre>{issues.map((issue) => [issueText(translator, issue), issue.place.path?.join(' › ')].filter(Boolean).join('  ')).join('\n')}</pre>
    </div>
  )
}
