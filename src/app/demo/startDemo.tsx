import { StrictMode } from 'react'
import type { Root } from 'react-dom/client'
import { completeMessages } from '../../i18n/complete'
import { openPreferences } from '../../storage'
import { DemoApp } from './DemoApp'
import type { DemoWishes } from './wishes'

/** Shows the designer with sample data in a space of its own: nothing that the browser keeps is read but how it looks, and nothing is written. */
export function startDemo(root: Root, wishes: DemoWishes): void {
  completeMessages()
  root.render(<StrictMode><DemoApp wishes={wishes} chosen={openPreferences().read()} /></StrictMode>)
}
