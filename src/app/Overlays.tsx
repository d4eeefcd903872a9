import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { useView, type FlowStore } from '../state'
import { useAfterPaint } from '../ui'
import { ListenAhead, TypedAhead } from './TypedAhead'
import { go } from './useHashRoute'
import { withTexts } from './withTexts'

const load = () => withTexts(() => import('../features/commands'))
const CommandPalette = lazy(() => load().then((module) => ({ default: module.CommandPalette })))
const CheatSheet = lazy(() => load().then((module) => ({ default: module.CheatSheet })))

/** What lies over a page: the command palette, the list of keys. */
export function Overlays({ flow }: { flow?: FlowStore }) {
  const overlay = useView((state) => state.overlay)
  const painted = useAfterPaint()
  const [typed] = useState(() => new TypedAhead())
  // Who presses the keys of a command types on at once; the palette must be there to take it.
  useEffect(() => {
    if (painted) void load()
  }, [painted])
  const openFlow = useCallback((id: string) => go({ page: 'flow', id }), [])
  return (
    <Suspense fallback={overlay === 'commands' && <ListenAhead typed={typed} />}>
      {overlay === 'commands' && <CommandPalette typed={typed} flow={flow} onOpenFlow={openFlow} />}
      {overlay === 'keys' && <CheatSheet />}
    </Suspense>
  )
}
