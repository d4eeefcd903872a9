import { useState } from 'react'
import { useT } from '../../i18n'
import { isEnabled, useActionRegistry, type Action } from '../../state'
import { keysLabel, Menu, type IconName, type MenuItem } from '../../ui'

export type MenuSubject = 'node' | 'nodes' | 'edge' | 'pane'

/** What each menu offers, by names of actions; a dash parts what belongs together. */
const OFFERS: Record<MenuSubject, readonly string[]> = {
  node: ['node.open', 'add.here', '-', 'run.step', 'run.to', 'run.from', '-', 'edit.copy', 'edit.cut', 'edit.duplicate', '-', 'node.replace', 'select.downstream', '-', 'box.inside', 'box.toggle', 'box.dissolve', 'box.out', 'box.loop', 'box.try', '-', 'node.pin', 'node.bypass', 'node.disable', 'debug.toggle', '-', 'edit.removeJoined', 'edit.remove'],
  nodes: ['edit.copy', 'edit.cut', 'edit.duplicate', '-', 'group.add', 'group.remove', 'arrange.selection', '-', 'box.loop', 'box.try', 'box.out', '-', 'node.pin', 'node.bypass', 'node.disable', 'debug.toggle', '-', 'edit.removeJoined', 'edit.remove'],
  edge: ['edge.insert', '-', 'edit.remove'],
  pane: ['add.point', 'note.add', '-', 'edit.paste', 'select.all', '-', 'arrange.tidy', 'view.fit'],
}

const DANGEROUS = new Set(['edit.remove'])

/** The menu of what was pressed with the other button, by Shift F10, or long with a finger. */
export function ContextMenu({ subject, at, onClose }: { subject: MenuSubject; at: { x: number; y: number }; onClose: () => void }) {
  const { t } = useT()
  const actions = useActionRegistry()
  // What could be done when it was asked for: with the focus in the menu, the canvas no longer says the same.
  const [items] = useState(() => {
    // What is about containers is in the way where there is none.
    const offers = OFFERS[subject].filter((id) => {
      const action = id.startsWith('box.') ? actions.get(id) : undefined
      return !id.startsWith('box.') || (action !== undefined && isEnabled(action))
    })
    return offers.flatMap((id, index) => itemOf(actions.get(id), offers[index - 1] === '-'))
  })
  return <Menu label={t('canvas.menu')} anchor={at} items={items} onClose={onClose} />
}

function itemOf(action: Action | undefined, parted: boolean): MenuItem[] {
  if (!action) return []
  const { id, title, icon, keys, why, run } = action
  const disabled = !isEnabled(action)
  return [{
    key: id, label: action.now?.() ?? title, disabled, tip: disabled ? why?.() : undefined, parted, onChoose: run, ...(icon !== undefined && { icon: icon as IconName }),
    ...(keys?.[0] !== undefined && { keys: keysLabel(keys[0]) }), ...(DANGEROUS.has(id) && { tone: 'danger' as const }),
  }]
}
