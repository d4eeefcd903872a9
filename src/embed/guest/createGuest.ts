import { createEndpoint, type CallHandler, type Endpoint, type Events, type HostCall, type OptionsQuestion, type PortLike, type SavedFlow, type SaveReason, type StoredRunJson } from '../protocol'
import type { GuestApp, GuestFlow } from './guestApp'
import { guestCalls, problemIn } from './guestCalls'
import { createChanges, tellOfFlow, tellOfView, type Tell } from './tellHost'
import type { FlowEdit } from '../../state'

/** What the program asks of the host, and tells it. */
export interface HostPort {
  save(flow: SavedFlow, reason: SaveReason): Promise<unknown>
  call(call: HostCall, signal: AbortSignal): Promise<unknown>
  options(question: OptionsQuestion, signal: AbortSignal): Promise<unknown>
  runList(flow: string): Promise<unknown>
  runWrite(run: StoredRunJson): Promise<unknown>
  runRemove(id: string): Promise<unknown>
  tell: Tell
}

export interface Guest {
  readonly host: HostPort
  /** From now on the host is told what becomes of this flow, until another one takes its place. */
  follow(opened: GuestFlow): void
  edited(edit: FlowEdit, revision: number): void
  close(): void
}

const CALL_TIMEOUT_MS = 30_000

/** The designer's end of the conversation with the host: calls come in, what happens goes out. */
export function createGuest(port: PortLike, makeApp: (host: HostPort) => GuestApp, { window, changePauseMs }: { window: Window; changePauseMs: () => number }): Guest {
  const handlers: Record<string, CallHandler> = {}
  const endpoint: Endpoint = createEndpoint({ port, handlers, timeoutMs: CALL_TIMEOUT_MS })
  const tell: Tell = (name: keyof Events, data: object) => endpoint.emit(name, data)
  const host: HostPort = {
    // A host may take its time with what it keeps and calls; who waits for it shows so.
    save: (flow, reason) => endpoint.call('save', { flow, reason }, { timeoutMs: 60_000 }),
    call: (call, signal) => endpoint.call('call', call, { timeoutMs: call.timeoutMs ?? 120_000, signal }),
    options: (question, signal) => endpoint.call('options', question, { signal }),
    runList: (flow) => endpoint.call('runList', { flow }),
    runWrite: (run) => endpoint.call('runWrite', run),
    runRemove: (id) => endpoint.call('runRemove', { id }),
    tell,
  }
  const app = makeApp(host)
  let changes: ReturnType<typeof createChanges> | undefined
  let leaveFlow: (() => void) | undefined
  let leaveView: (() => void) | undefined
  Object.assign(handlers, guestCalls({
    app,
    counts: () => ({ ...endpoint.counts }),
    onSetUp() {
      changes = createChanges(changePauseMs(), tell)
      leaveView = tellOfView(app.view, tell)
    },
  }))
  const leave = () => {
    leaveFlow?.()
    changes?.stop()
  }
  return {
    host,
    follow(opened) {
      leave()
      leaveFlow = tellOfFlow(opened, window, (issue) => problemIn(app, issue), tell)
    },
    edited: (edit, revision) => changes?.add(edit, revision),
    close() {
      leave()
      leaveView?.()
      endpoint.close('destroyed')
    },
  }
}

