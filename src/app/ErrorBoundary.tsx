import { Component, type ReactNode } from 'react'
import { useT } from '../i18n'
import { Button, EmptyState } from '../ui'
import { go } from './useHashRoute'
import './ErrorBoundary.css'

interface Props { children: ReactNode }

/** Catches a bug in what it holds, so that one broken part does not take the page with it, and offers ways out. */
export class ErrorBoundary extends Component<Props, { error: Error | undefined }> {
  override state = { error: undefined as Error | undefined }

  static getDerivedStateFromError(error: Error) {
    return { error }
  }

  override render() {
    const { error } = this.state
    return error ? <Broken error={error} onRetry={() => this.setState({ error: undefined })} /> : this.props.children
  }
}

function Broken({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { t } = useT()
  return (
    <div className="q-broken" role="alert">
      <EmptyState icon="warning" title={t('error.title')} hint={t('error.hint')}>
        <Button look="primary" onClick={onRetry}>{t('error.retry')}</Button>
        <Button onClick={() => location.reload()}>{t('error.reload')}</Button>
        <Button onClick={() => { go({ page: 'flows' }); onRetry() }}>{t('error.toList')}</Button>
      </EmptyState>
      <pre>{error.name}: {error.message}</pre>
    </div>
  )
}
