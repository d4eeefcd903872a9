import { useEffect, useRef } from 'react'
import { createDesigner, type Designer, type DesignerOptions } from 'qiao-sdk'

export type FlowDesignerProps = Omit<DesignerOptions, 'container' | 'frame'> & {
  /** Called with the handle once the designer is ready, and with nothing when it goes. */
  onDesigner?: (designer: Designer | undefined) => void
  onError?: (error: Error) => void
}

/**
 * The designer as a component. What can change while it is open (theme, language, read-only, capabilities) follows the properties; a
 * change of `src` or of the transport makes it anew. Functions may be new with every render: the last ones count.
 */
export function FlowDesigner(props: FlowDesignerProps) {
  const place = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  const designer = useRef<Designer>(undefined)
  useEffect(() => {
    latest.current = props
  })
  const { src, transport, locale, theme, tokens, readOnly, capabilities, onSave, onCall, onOptions } = props
  const look = JSON.stringify({ mode: theme, tokens })
  const allowed = JSON.stringify(capabilities ?? {})
  const calls = JSON.stringify(transport ?? 'sandbox')
  const [saves, makesCalls, lists] = [onSave !== undefined, onCall !== undefined, onOptions !== undefined]

  useEffect(() => {
    if (!place.current) return undefined
    const { onDesigner: _onDesigner, onError: _onError, ...options } = latest.current
    const made = createDesigner({
      ...options,
      container: place.current,
      ...(saves && { onSave: (flow, reason) => latest.current.onSave?.(flow, reason) }),
      ...(makesCalls && { onCall: (call, signal) => latest.current.onCall?.(call, signal) ?? { failure: 'network' as const } }),
      ...(lists && { onOptions: (question, signal) => latest.current.onOptions?.(question, signal) }),
    })
    designer.current = made
    made.ready.then(() => latest.current.onDesigner?.(made), (error: Error) => latest.current.onError?.(error))
    return () => {
      designer.current = undefined
      latest.current.onDesigner?.(undefined)
      void made.destroy()
    }
  }, [src, calls, saves, makesCalls, lists])

  // A designer that is gone by then has nothing to follow.
  const follow = (change: (current: Designer) => Promise<unknown>) => {
    if (designer.current) change(designer.current).catch(() => undefined)
  }
  useEffect(() => follow((current) => current.setTheme(JSON.parse(look) as Parameters<Designer['setTheme']>[0])), [look])
  useEffect(() => follow((current) => (locale ? current.setLocale(locale) : Promise.resolve())), [locale])
  useEffect(() => follow((current) => current.setReadOnly(readOnly === true)), [readOnly])
  useEffect(() => follow((current) => current.setCapabilities(JSON.parse(allowed) as Parameters<Designer['setCapabilities']>[0])), [allowed])

  return <div ref={place} style={{ height: '100%' }} />
}
