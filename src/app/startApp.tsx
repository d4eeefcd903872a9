import { StrictMode } from 'react'
import type { Root } from 'react-dom/client'
import { openPreferences, probeStorage } from '../storage'
import { App } from './App'
import { createServices } from './services'

/** Finds out where things can be kept, then shows the designer. */
export async function startApp(root: Root): Promise<void> {
  const storage = await probeStorage()
  root.render(
    <StrictMode>
      <App services={createServices(storage)} preferences={openPreferences()} />
    </StrictMode>,
  )
}
