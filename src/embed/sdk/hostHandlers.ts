import { DesignerError, type CallHandler, type HostCall, type HostHandlers, type SavedFlow, type SaveReason, type StoredRunJson } from '../protocol'

/** What the designer may ask of the page, by name. What the page has no function for is refused, and not asked for. */
export function hostHandlers({ onSave, onCall, runs }: HostHandlers): Record<string, CallHandler> {
  // The designer says what its contract says; a page that trusts it with its container trusts it with that.
  const given = <T>(value: unknown): T => value as T
  const wanted = <T>(handler: T | undefined, name: string): T => {
    if (handler === undefined) throw new DesignerError('host.noHandler', name)
    return handler
  }
  return {
    save: ({ flow, reason }) => wanted(onSave, 'onSave')(given<SavedFlow>(flow), given<SaveReason>(reason)),
    call: (call, signal) => wanted(onCall, 'onCall')(given<HostCall>(call), signal),
    runList: ({ flow }) => wanted(runs, 'runs').list(String(flow)),
    runWrite: (run) => wanted(runs, 'runs').write(given<StoredRunJson>(run)),
    runRemove: ({ id }) => wanted(runs, 'runs').remove(String(id)),
  }
}
