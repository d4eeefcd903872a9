import { operationOf, type ActionNode } from '../../core/flow'
import { useT } from '../../i18n'
import { useFlow } from '../../state'
import { Button } from '../../ui'
import { inDaysToCome } from './exampleTimes'
import { useEdit } from './useEdit'

/**
 * Offers the operation's own example for the parameters that are still empty: a first run needs ids that nobody
 * knows by heart, and the sandbox knows these. Gone once nothing required is missing.
 */
export function ExampleFill({ node }: { node: ActionNode }) {
  const { t } = useT()
  const edit = useEdit()
  const lookup = useFlow((state) => state.lookup)
  const operation = operationOf(node, lookup)
  const missing = operation?.input.required?.some((name) => node.inputs[name] === undefined) ?? false
  const example = Object.entries(operation?.examples[0]?.input ?? {}).filter(([name]) => node.inputs[name] === undefined)
  if (!missing || example.length === 0) return null
  return (
    <div className="qp-example">
      <Button
        size="small"
        icon="sparkle"
        onClick={() => edit(
          { type: 'batch', commands: Object.entries(inDaysToCome(Object.fromEntries(example), Date.now())).map(([name, value]) => ({ type: 'node.setInput', id: node.id, path: [name], value: { const: value } })) },
          { label: t('panel.example.fill') },
        )}
      >
        {t('panel.example.fill')}
      </Button>
      <span className="qf-hint">{t('panel.example.hint')}</span>
    </div>
  )
}
