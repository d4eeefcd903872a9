import type { Root } from 'react-dom/client'
import { completeMessages } from '../../i18n/complete'
import { chooseLocale } from '../../i18n'
import { startingView } from '../preferences'
import { EmbeddedApp } from './EmbeddedApp'
import { createController } from './controller'

/** Shows the designer for a host page. `wishes` of the address only say how it looks until the host speaks. */
export function startEmbedded(root: Root, wishes: URLSearchParams): void {
  completeMessages()
  const wished = wishes.get('locale')
  const locale = wished === 'zh' || wished === 'en' ? wished : chooseLocale(navigator.languages)
  const { dockOpen, theme } = startingView({ read: () => ({}), write: () => undefined })
  const controller = createController({ locale, theme: theme ?? 'light', dockOpen: dockOpen ?? true })
  root.render(<EmbeddedApp controller={controller} locale={locale} />)
}
