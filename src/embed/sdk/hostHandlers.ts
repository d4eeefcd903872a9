import { DesignerError, type CallHandler, type HostCall, type HostHandlers, type OptionsQuestion, type SavedFlow, type SaveReason, type StoredRunJson, type WiredCall } from '../protocol'

/** What the designer may ask of the page, by name. What the page has no function for is refused, and not asked for. */
export function hostHandlers({ onSave, onCall, onOptions, runs }: HostHandlers): Record<string, CallHandler> {
  // The designer says what its contract says; a page that trusts it with its container trusts it with that.
  const given = <T>(value: unknown): T => value as T
  const wanted = <T>(handler: T | undefined, name: string): T => {
    if (handler === undefined) throw new DesignerError('host.noHandler', name)
    return handler
  }
  return {
    save: ({ flow, reason }) => wanted(onSave, 'onSave')(given<SavedFlow>(flow), given<SaveReason>(reason)),
    call: (call, signal) => wanted(onCall, 'onCall')(withBytes(given<WiredCall>(call)), signal),
    options: (question, signal) => wanted(onOptions, 'onOptions')(given<OptionsQuestion>(question), signal),
    runList: ({ flow }) => wanted(runs, 'runs').list(String(flow)),
    runWrite: (run) => wanted(runs, 'runs').write(given<StoredRunJson>(run)),
    runRemove: ({ id }) => wanted(runs, 'runs').remove(String(id)),
  }
}

/** Messages are plain data, so a body with files in it comes as text and is made bytes again here. */
function withBytes({ request: { base64, ...request }, ...call }: WiredCall): HostCall {
  return { ...call, request: base64 === undefined ? request : { ...request, bytes: Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)) } }
}
