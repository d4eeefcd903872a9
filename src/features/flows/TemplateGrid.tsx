import { keepBeside, sketchOf, useExamples, useFlowList, type FlowSummary } from '../../api'
import type { FlowDocument } from '../../core/flow'
import { useT } from '../../i18n'
import { useServices } from '../../state'
import { FlowCard, type FlowCardProps } from './FlowCard'

export interface TemplateGridProps {
  /** One's own template was chosen. */
  onTemplate: (id: string) => void
  /** An example of the program was chosen; its document has the example's id. What it calls is kept beside it already. */
  onExample: (document: FlowDocument) => void
  /** What can be done with one's own besides, where they are looked after. */
  manage?: (template: FlowSummary) => Pick<FlowCardProps, 'actions' | 'editing'>
}

/** Everything a flow can be begun with: one's own templates first, then the examples of the program. */
export function TemplateGrid({ onTemplate, onExample, manage }: TemplateGridProps) {
  const { t, lt, locale } = useT()
  const { storage, examples: load } = useServices()
  const flows = useFlowList(storage)
  const examples = useExamples(load, locale)
  const own = flows.data?.filter(({ template }) => template === true) ?? []
  return (
    <ul className="q-flow-grid">
      {own.map((template) => (
        <FlowCard
          key={template.id}
          name={template.name}
          label={t('flows.beginWith', { name: template.name })}
          onOpen={() => onTemplate(template.id)}
          sketch={template.sketch}
          tags={template.tags}
          meta={`${t('flows.ownTemplate')} · ${t('flows.nodes', { count: template.nodes })}`}
          {...manage?.(template)}
        />
      ))}
      {examples.data?.map(({ title, description, document, brings }) => (
        <FlowCard
          key={document.id}
          name={lt(title)}
          label={t('flows.openExample', { name: lt(title) })}
          onOpen={() => {
            void brings?.().then((called) => keepBeside(storage, called)).catch(() => undefined)
            onExample({ ...document, name: lt(title) })
          }}
          sketch={sketchOf(document)}
          meta={lt(description)}
        />
      ))}
    </ul>
  )
}
