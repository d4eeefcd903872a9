import { useMemo, useState } from 'react'
import { useFlowList, type FlowSummary } from '../../api'
import { freeName } from '../../core/base'
import { emptyFlow, retargetCalls } from '../../core/flow'
import { useT } from '../../i18n'
import { newId, useServices } from '../../state'
import { Button, EmptyState, TextField } from '../../ui'
import { FiringMark } from './FiringMark'
import { FlowCard } from './FlowCard'
import { ImportDialog } from './ImportDialog'
import { listFlows, ORDERS, readTags, tagsOf, type FlowOrder } from './listFlows'
import { BeginButton, TemplateSection } from './TemplateSection'
import { useFlowWork } from './useFlowWork'
import { whenText } from './when'
import './FlowsPage.css'

export interface FlowsPageProps {
  onOpen: (id: string) => void
  /** Address of a flow, for links. */
  hrefOf: (id: string) => string
  /** Says what storage refused. */
  onNotKept: (error: unknown) => void
}

const NONE: readonly FlowSummary[] = []

/** All flows of this browser, and what there is to begin with. */
export function FlowsPage({ onOpen, hrefOf, onNotKept }: FlowsPageProps) {
  const translator = useT()
  const { t, locale } = translator
  const { storage } = useServices()
  const flows = useFlowList(storage)
  const work = useFlowWork({ onOpen, onNotKept })
  const [now] = useState(Date.now)
  const [importing, setImporting] = useState(false)
  const [editing, setEditing] = useState<{ id: string; what: 'name' | 'tags' }>()
  const [text, setText] = useState('')
  const [tag, setTag] = useState<string>()
  const [order, setOrder] = useState<FlowOrder>('changed')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set())
  const kept = flows.data ?? NONE
  const all = useMemo(() => kept.filter(({ template }) => template !== true), [kept])
  const tags = useMemo(() => tagsOf(all), [all])
  const shown = useMemo(() => listFlows(all, { text, tag: tag !== undefined && tags.includes(tag) ? tag : undefined, order, locale }), [all, locale, order, tag, tags, text])
  const picked = shown.filter(({ id }) => chosen.has(id))

  const choose = (id: string) => setChosen((before) => {
    const next = new Set(before)
    if (!next.delete(id)) next.add(id)
    return next
  })
  const done = async ({ id, name, tags: before }: FlowSummary, written: string | undefined) => {
    const what = editing?.what
    setEditing(undefined)
    if (written === undefined) return
    if (what === 'name' && written !== '' && written !== name) await work.change(id, { name: written })
    if (what === 'tags' && readTags(written).join() !== before.join()) await work.change(id, { tags: readTags(written) })
  }
  const withPicked = (what: (flows: readonly FlowSummary[]) => Promise<unknown>) => () => {
    setChosen(new Set())
    void what(picked)
  }

  return (
    <div className="q-flows">
      <div className="q-flows-inside">
        <div className="q-flows-head">
          <div className="q-grow">
            <h1>{t('flows.title')}</h1>
            <p>{t('flows.subtitle')}</p>
          </div>
          {all.length > 0 && <TextField type="search" icon="search" label={t('flows.search')} placeholder={t('flows.search')} value={text} onChange={(event) => setText(event.target.value)} />}
          <Button icon="upload" onClick={() => setImporting(true)}>{t('flows.import')}</Button>
          <BeginButton work={work} />
          <Button look="primary" icon="plus" onClick={() => void work.keepAndOpen(emptyFlow(newId(), freeName(t('flows.untitled'), all.map(({ name }) => name))))}>{t('flows.create')}</Button>
        </div>

        {all.length > 1 && (
          <div className="q-flows-bar">
            {picked.length > 0 ? (
              <div className="q-flows-picked" role="toolbar" aria-label={t('flows.picked', { count: picked.length })}>
                <b>{t('flows.picked', { count: picked.length })}</b>
                <Button size="small" onClick={() => setChosen(new Set(shown.map(({ id }) => id)))}>{t('flows.pickAll')}</Button>
                <Button size="small" icon="download" onClick={withPicked(work.downloadBundle)}>{t('flows.exportPicked')}</Button>
                <Button size="small" icon="trash" onClick={withPicked(work.remove)}>{t('flows.delete')}</Button>
                <Button size="small" look="ghost" onClick={() => setChosen(new Set())}>{t('ui.cancel')}</Button>
              </div>
            ) : (
              <div className="q-flows-tags" role="group" aria-label={t('flows.tags')}>
                {tags.map((one) => <button key={one} type="button" className="q-flows-tag" aria-pressed={one === tag} onClick={() => setTag(one === tag ? undefined : one)}>{one}</button>)}
              </div>
            )}
            <label className="q-flows-order">
              {t('flows.order')}
              <select value={order} onChange={(event) => setOrder(event.target.value as FlowOrder)}>
                {ORDERS.map((one) => <option key={one} value={one}>{t(`flows.order.${one}`)}</option>)}
              </select>
            </label>
          </div>
        )}

        {flows.isError && <EmptyState icon="error" title={t('flows.loadFailed')}><Button onClick={() => void flows.refetch()}>{t('save.retry')}</Button></EmptyState>}
        {flows.isPending && <ul className="q-flow-grid" aria-busy="true"><li className="q-flow-skeleton" /><li className="q-flow-skeleton" /></ul>}
        {flows.isSuccess && all.length === 0 && <div className="q-flows-empty"><EmptyState icon="flow" title={t('flows.none.title')} hint={t('flows.none.hint')} /></div>}
        {all.length > 0 && shown.length === 0 && <EmptyState icon="search" title={t('flows.notFound', { query: text.trim() })} />}
        {shown.length > 0 && (
          <ul className="q-flow-grid">
            {shown.map((flow) => (
              <FlowCard
                key={flow.id}
                name={flow.name}
                label={t('flows.open', { name: flow.name })}
                href={hrefOf(flow.id)}
                sketch={flow.sketch}
                tags={flow.tags}
                meta={<>{t('flows.nodes', { count: flow.nodes })} · {t('flows.changed', { when: whenText(translator, flow.updatedAt, now) })} <FiringMark flow={flow.id} /></>}
                editing={editing?.id === flow.id ? { label: t(editing.what === 'name' ? 'flows.rename' : 'flows.editTags'), value: editing.what === 'name' ? flow.name : flow.tags.join(', '), onDone: (written) => void done(flow, written) } : undefined}
                chosen={all.length > 1 ? { on: chosen.has(flow.id), onToggle: () => choose(flow.id) } : undefined}
                actions={[
                  { key: 'rename', icon: 'edit', label: t('flows.rename'), onChoose: () => setEditing({ id: flow.id, what: 'name' }) },
                  { key: 'tags', icon: 'note', label: t('flows.editTags'), onChoose: () => setEditing({ id: flow.id, what: 'tags' }) },
                  { key: 'copy', icon: 'copy', label: t('flows.duplicate'), onChoose: () => void work.copy(flow.id) },
                  { key: 'template', icon: 'sparkle', label: t('flows.saveTemplate'), onChoose: () => void work.saveAsTemplate(flow.id) },
                  { key: 'export', icon: 'download', label: t('flows.export'), onChoose: () => void work.download(flow) },
                  { key: 'delete', icon: 'trash', tone: 'danger', label: t('flows.delete'), onChoose: () => void work.remove([flow]) },
                ]}
              />
            ))}
          </ul>
        )}

        <TemplateSection work={work} onOpen={onOpen} />
      </div>
      {importing && (
        <ImportDialog
          onClose={() => setImporting(false)}
          onImport={async (documents) => {
            const ids = new Map(documents.flatMap(({ id }) => (kept.some((one) => one.id === id) ? [[id, newId()] as const] : [])))
            const own = documents.map((document) => retargetCalls({ ...document, id: ids.get(document.id) ?? document.id }, ids))
            if (own.length === 1 && own[0]) return work.keepAndOpen(own[0])
            for (const document of own) if (!(await work.keep(document))) return
            setImporting(false)
          }}
        />
      )}
    </div>
  )
}
