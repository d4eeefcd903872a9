import { useEffect } from 'react'
import { useStoreApi } from '@xyflow/react'
import type { Locale } from '../../core/base'

/** What React Flow last told screen readers is gone with the language it was told in. */
export function useFreshVoice(locale: Locale): void {
  const api = useStoreApi()
  useEffect(() => () => api.setState({ ariaLiveMessage: '' }), [api, locale])
}
