import { useMemo } from 'react'
import { ancestorsOf, type FlowNode } from '../../core/flow'
import { membersOf } from '../../core/run'
import { useT } from '../../i18n'
import { useActionList, useFlow, useRun } from '../../state'
import { Button, keysLabel } from '../../ui'

/** Runs the node alone, with what its upstream put out before. Where nothing can be run it says why, also when it is pressed. */
export function RunStepButton({ node }: { node: FlowNode }) {
  const { t } = useT()
  const action = useActionList().find(({ id }) => id === 'run.step')
  const busy = useRun((state) => state.phase !== 'idle')
  const document = useFlow((state) => state.document)
  // Once per edit: a selector would look through the flow several times for each.
  const obstacle = useMemo(() => {
    const members = membersOf(document, { mode: 'step', node: node.id })
    return members.ok ? undefined : members.error
  }, [document, node.id])
  const container = ancestorsOf(document, node).at(-1)?.title
  if (!action) return null
  const { title, keys, run } = action
  const plainly = keys?.[0] === undefined ? title : `${title}  ${keysLabel(keys[0])}`
  const tip = obstacle ? t(`code.${obstacle}`) : container === undefined ? plainly : `${plainly}\n${t('run.stepInside', { title: container })}`
  return <Button size="small" icon="play" title={tip} disabled={busy} aria-disabled={obstacle !== undefined || undefined} onClick={run}>{title}</Button>
}
