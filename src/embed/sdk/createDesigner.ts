import { createEndpoint, DesignerError, type Calls, type CreateDesigner, type Endpoint, type ErrorCode, type Events, type FlowJson } from '../protocol'
import { connect } from './connect'
import { hostHandlers } from './hostHandlers'

const NO_ARGS = {}

/**
 * Shows a designer in a frame of this page and gives the handle to it. Throws where there is no container; everything
 * else that goes wrong rejects `ready` and is told as an `error` event.
 */
export const createDesigner: CreateDesigner = (options) => {
  const {
    container, src, title, sandbox, frame: present, connectTimeoutMs = 20_000, callTimeoutMs = 15_000, flow: firstFlow,
    onSave, onCall, onOptions, runs, ...setup
  } = options
  const handlers = { ...(onSave && { onSave }), ...(onCall && { onCall }), ...(onOptions && { onOptions }), ...(runs && { runs }) }
  const listeners = new Map<string, Set<(data: never) => void>>()
  const tell = <Name extends keyof Events>(name: Name, data: Events[Name]) => {
    for (const listener of listeners.get(name) ?? []) listener(data as never)
  }
  let endpoint: Endpoint | undefined
  let connectedBefore = false
  let over: ErrorCode | undefined
  let resolveReady!: () => void
  let rejectReady!: (error: DesignerError) => void
  const ready = new Promise<void>((resolve, reject) => {
    resolveReady = resolve
    rejectReady = reject
  })
  // Who does not wait for it has not asked to hear of it.
  ready.catch(() => undefined)
  const fail = (error: DesignerError) => {
    rejectReady(error)
    if (over === undefined) tell('error', { code: error.code, message: error.message })
  }

  const place = typeof container === 'string' ? document.querySelector(container) : container
  if (!place) throw new DesignerError('call.invalid', 'container: there is no such element')
  const address = new URL(src, location.href)
  // What the first picture needs to know; all else comes by the conversation.
  const { theme, locale } = setup
  address.hash = `#/embed?${[...(theme ? [`theme=${theme}`] : []), ...(locale ? [`locale=${locale}`] : [])].join('&')}`
  const frame = present ?? document.createElement('iframe')
  const opaque = (sandbox ?? frame.getAttribute('sandbox') ?? 'allow-same-origin').split(/\s+/).every((word) => word !== 'allow-same-origin')

  const timer = setTimeout(() => fail(new DesignerError('connect.timeout', `no designer answered at ${address.origin}${address.pathname} within ${connectTimeoutMs} ms`)), connectTimeoutMs)
  const disconnect = connect({
    frame,
    origin: opaque ? undefined : address.origin,
    onRefused(error) {
      clearTimeout(timer)
      fail(error)
    },
    onPort(port, version) {
      endpoint?.close('reloaded')
      const mine = createEndpoint({
        port, timeoutMs: callTimeoutMs, handlers: hostHandlers(handlers),
        onEvent: (name, data) => tell(name as keyof Events, data as never),
      })
      endpoint = mine
      const again = connectedBefore
      void mine.call('setup', { ...setup, handlers: Object.keys(handlers) }).then(() => {
        clearTimeout(timer)
        connectedBefore = true
        return again || firstFlow === undefined ? undefined : load(firstFlow)
      }).then(() => {
        resolveReady()
        tell('ready', { version, again })
      }).catch((error: DesignerError) => {
        clearTimeout(timer)
        // A frame that is loaded twice in a row has answered for the later one.
        if (error.code !== 'reloaded') fail(error)
      })
    },
  })
  if (!present) {
    frame.title = title ?? 'Qiao 桥'
    frame.allow = 'clipboard-read; clipboard-write'
    frame.style.cssText = 'width:100%;height:100%;border:0;display:block'
    if (sandbox !== undefined) frame.setAttribute('sandbox', sandbox)
    frame.src = address.href
    place.append(frame)
  }

  const send = async <Name extends keyof Calls>(name: Name, args: Calls[Name]['in'], timeoutMs?: number): Promise<Calls[Name]['out']> => {
    if (over === undefined && name !== 'load') await ready
    if (over !== undefined || endpoint === undefined) throw new DesignerError(over ?? 'reloaded', name)
    return await endpoint.call(name, args, timeoutMs === undefined ? {} : { timeoutMs }) as Calls[Name]['out']
  }
  const load = (flow: FlowJson | string) => send('load', typeof flow === 'string' ? { text: flow } : { document: flow })

  return {
    ready,
    frame,
    load: async (flow) => {
      await ready
      return load(flow)
    },
    get: () => send('get', NO_ARGS),
    save: () => send('save', NO_ARGS, 0),
    edit: (commands) => send('edit', { commands: [...commands] as Calls['edit']['in']['commands'] }),
    validate: () => send('validate', NO_ARGS),
    run: (wish = {}) => send('run', wish, 0),
    cancel: () => send('cancel', NO_ARGS),
    undo: () => send('undo', NO_ARGS),
    redo: () => send('redo', NO_ARGS),
    select: (nodes, edges) => send('select', { nodes: [...nodes], ...(edges && { edges: [...edges] }) }),
    focus: (node, path) => send('focus', { node, ...(path && { path: [...path] }) }),
    picture: (wish = {}) => send('picture', wish),
    setTheme: (wish) => send('setTheme', wish),
    setLocale: (wish) => send('setLocale', { locale: wish }),
    setReadOnly: (readOnly) => send('setReadOnly', { readOnly }),
    setCapabilities: (capabilities) => send('setCapabilities', { capabilities }),
    setEnvironment: (environment) => send('setEnvironment', { environment }),
    setConnections: (connections, demoConnections) => send('setConnections', { connections: [...connections], ...(demoConnections !== undefined && { demoConnections }) }),
    async counts() {
      const theirs = await send('counts', NO_ARGS)
      return { ...endpoint?.counts, ...Object.fromEntries(Object.entries(theirs).map(([name, count]) => [`designer.${name}`, count])) }
    },
    on(name, listener) {
      const all = listeners.get(name) ?? new Set()
      listeners.set(name, all.add(listener as (data: never) => void))
      return () => all.delete(listener as (data: never) => void)
    },
    async destroy() {
      if (over !== undefined) return
      // It ends its workers before its page goes, which a browser would do in its own time.
      const asked = endpoint?.call('destroy', NO_ARGS, { timeoutMs: 2000 }).catch(() => undefined)
      over = 'destroyed'
      clearTimeout(timer)
      disconnect()
      rejectReady(new DesignerError('destroyed', 'before it was ready'))
      await asked
      endpoint?.close('destroyed')
      endpoint = undefined
      listeners.clear()
      frame.remove()
    },
  }
}
