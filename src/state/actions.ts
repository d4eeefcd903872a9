/** Headings of the command palette and the cheat sheet, in their order. */
export const ACTION_GROUPS = ['add', 'edit', 'select', 'arrange', 'view', 'run', 'flow', 'help'] as const
export type ActionGroup = (typeof ACTION_GROUPS)[number]

/**
 * Something a person can do by name: found in the command palette and the cheat sheet, offered in menus, done by keys.
 * Whoever can do it registers it while it can be done at all.
 */
export interface Action {
  /** Dotted, unique in a designer: `edit.copy`. */
  id: string
  group: ActionGroup
  /** In the reader's language. */
  title: string
  /** What it would do as things stand, where `title` names both ways: “Unpin” for “Pin or unpin”. Menus and the palette say that. */
  now?: () => string
  /** Both languages' titles and other words that it is found by. */
  words?: readonly string[]
  icon?: string
  /** A coloured square instead of the icon, for what has one on the canvas. */
  tile?: { glyph?: string; path?: string; hue: string }
  /** What it belongs to, shown beside the title: a connector's name. */
  note?: string
  /** `mod+shift+K`, `Delete`, `/`; the first is the one that is shown. `mod` is ⌘ on a Mac, else Ctrl. */
  keys?: readonly string[]
  /** The browser's own event does it (copy, cut, paste): the keys are shown but not listened to. */
  native?: boolean
  /** The keys work while a text is being typed, too. */
  inTexts?: boolean
  /** Changes the flow: not offered where the flow may only be read. */
  edits?: boolean
  /** Left out of the command palette: of use by its keys only. */
  keysOnly?: boolean
  /** Whether it can be done now; always where absent. */
  enabled?: () => boolean
  /** Why it cannot be done now, in the reader's language, where that is not plain to see. */
  why?: () => string | undefined
  run: () => void
}

export interface ActionRegistry {
  /** Offers actions until the returned function is called. Of two with one id the later one counts. */
  register(actions: readonly Action[]): () => void
  /** What is offered, in the order of the groups; the same array until something changes. */
  list(): readonly Action[]
  get(id: string): Action | undefined
  /** Does it if it is offered and can be done; tells whether. */
  run(id: string): boolean
  subscribe(changed: () => void): () => void
}

export const isEnabled = ({ enabled }: Action): boolean => enabled?.() !== false

/** One per designer. */
export function createActionRegistry(): ActionRegistry {
  let offers: readonly (readonly Action[])[] = []
  let listed: readonly Action[] = []
  const listeners = new Set<() => void>()
  const change = (next: typeof offers) => {
    offers = next
    const byId = new Map(offers.flat().map((action) => [action.id, action]))
    listed = ACTION_GROUPS.flatMap((group) => [...byId.values()].filter((action) => action.group === group))
    for (const changed of listeners) changed()
  }
  const get = (id: string) => listed.find((action) => action.id === id)
  return {
    register(actions) {
      const offer = [...actions]
      change([...offers, offer])
      return () => change(offers.filter((other) => other !== offer))
    },
    list: () => listed,
    get,
    run(id) {
      const action = get(id)
      if (!action || !isEnabled(action)) return false
      action.run()
      return true
    },
    subscribe(changed) {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
  }
}
