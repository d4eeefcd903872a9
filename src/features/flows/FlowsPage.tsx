import { useState } from 'react'
import { sketchOf, useExamples, useFlowLibrary, useFlowList, type FlowSummary } from '../../api'
import { emptyFlow, loadFlow, saveFlow, type FlowDocument } from '../../core/flow'
import { useT } from '../../i18n'
import { newId, useServices, useViewStore } from '../../state'
import { Button, EmptyState, TextField } from '../../ui'
import { downloadText } from './downloadText'
import { FlowCard } from './FlowCard'
import { ImportDialog } from './ImportDialog'
import { whenText } from './when'
import './FlowsPage.css'

export interface FlowsPageProps {
  onOpen: (id: string) => void
  /** Address of a flow, for links. */
  hrefOf: (id: string) => string
  /** Says what storage refused. */
  onNotKept: (error: unknown) => void
}

/** All flows of this browser, and the examples to begin with. */
export function FlowsPage({ onOpen, hrefOf, onNotKept }: FlowsPageProps) {
  const translator = useT()
  const { t, lt, locale } = translator
  const { storage, examples: loadExamples } = useServices()
  const view = useViewStore()
  const flows = useFlowList(storage)
  const examples = useExamples(loadExamples, locale)
  const library = useFlowLibrary(storage)
  const [now] = useState(Date.now)
  const [importing, setImporting] = useState(false)
  const [renaming, setRenaming] = useState<string>()
  const [query, setQuery] = useState('')

  const keep = async (document: FlowDocument) => {
    try {
      await library.save(document)
      return true
    } catch (error) {
      onNotKept(error)
      return false
    }
  }
  const keepAndOpen = async (document: FlowDocument) => {
    if (await keep(document)) onOpen(document.id)
  }
  /** What is kept but is no flow for this version has a page of its own, which says why and exports it as it is. */
  const withFlow = async (id: string, work: (document: FlowDocument) => unknown) => {
    const stored = await library.read(id).catch(() => undefined)
    const loaded = stored === undefined ? undefined : loadFlow(stored)
    if (loaded?.ok) await work(loaded.value)
    else onOpen(id)
  }
  const copy = (id: string) => withFlow(id, (document) => keep({ ...document, id: newId(), name: t('flows.copyName', { name: document.name }) }))
  const rename = async (id: string, name: string | undefined) => {
    setRenaming(undefined)
    if (name !== undefined) await withFlow(id, (document) => (name === document.name ? undefined : keep({ ...document, name })))
  }
  const remove = async ({ id, name }: FlowSummary) => {
    let removed: FlowDocument | undefined
    try {
      removed = (await library.remove(id)) as FlowDocument | undefined
    } catch (error) {
      return onNotKept(error)
    }
    view.getState().notify({
      tone: 'info',
      text: t('flows.deleted', { name }),
      ...(removed && { action: { label: t('flows.restore'), run: () => void keep(removed) } }),
    })
  }
  const download = ({ id, name }: FlowSummary) => withFlow(id, (document) => downloadText(`${name}.json`, saveFlow(document)))
  const shown = (flows.data ?? []).filter(({ name }) => name.toLowerCase().includes(query.trim().toLowerCase()))
  const hasFlows = (flows.data?.length ?? 0) > 0

  return (
    <div className="q-flows">
      <div className="q-flows-inside">
        <div className="q-flows-head">
          <div className="q-grow">
            <h1>{t('flows.title')}</h1>
            <p>{t('flows.subtitle')}</p>
          </div>
          {hasFlows && <TextField type="search" icon="search" label={t('flows.search')} placeholder={t('flows.search')} value={query} onChange={(event) => setQuery(event.target.value)} />}
          <Button icon="upload" onClick={() => setImporting(true)}>{t('flows.import')}</Button>
          <Button look="primary" icon="plus" onClick={() => void keepAndOpen(emptyFlow(newId(), t('flows.untitled')))}>{t('flows.create')}</Button>
        </div>

        {flows.isError && <EmptyState icon="error" title={t('flows.loadFailed')}><Button onClick={() => void flows.refetch()}>{t('save.retry')}</Button></EmptyState>}
        {flows.isPending && <ul className="q-flow-grid" aria-busy="true"><li className="q-flow-skeleton" /><li className="q-flow-skeleton" /></ul>}
        {flows.isSuccess && !hasFlows && <div className="q-flows-empty"><EmptyState icon="flow" title={t('flows.none.title')} hint={t('flows.none.hint')} /></div>}
        {hasFlows && shown.length === 0 && <EmptyState icon="search" title={t('flows.notFound', { query: query.trim() })} />}
        {shown.length > 0 && (
          <ul className="q-flow-grid">
            {shown.map((flow) => (
              <FlowCard
                key={flow.id}
                name={flow.name}
                label={t('flows.open', { name: flow.name })}
                href={hrefOf(flow.id)}
                sketch={flow.sketch}
                meta={`${t('flows.nodes', { count: flow.nodes })} · ${t('flows.changed', { when: whenText(translator, flow.updatedAt, now) })}`}
                renaming={renaming === flow.id ? { onDone: (name) => void rename(flow.id, name) } : undefined}
                actions={[
                  { key: 'rename', icon: 'edit', label: t('flows.rename'), onChoose: () => setRenaming(flow.id) },
                  { key: 'copy', icon: 'copy', label: t('flows.duplicate'), onChoose: () => void copy(flow.id) },
                  { key: 'export', icon: 'download', label: t('flows.export'), onChoose: () => void download(flow) },
                  { key: 'delete', icon: 'trash', tone: 'danger', label: t('flows.delete'), onChoose: () => void remove(flow) },
                ]}
              />
            ))}
          </ul>
        )}

        {(examples.data?.length ?? 0) > 0 && (
          <section className="q-flows-section">
            <header><h2>{t('flows.examples')}</h2><p>{t('flows.examplesHint')}</p></header>
            <ul className="q-flow-grid">
              {examples.data?.map(({ title, description, document }) => (
                <FlowCard
                  key={document.id}
                  name={lt(title)}
                  label={t('flows.openExample', { name: lt(title) })}
                  onOpen={() => void keepAndOpen({ ...document, id: newId(), name: lt(title) })}
                  sketch={sketchOf(document)}
                  meta={lt(description)}
                />
              ))}
            </ul>
          </section>
        )}
      </div>
      {importing && (
        <ImportDialog
          onClose={() => setImporting(false)}
          onImport={async (document) => {
            const known = (flows.data ?? []).some(({ id }) => id === document.id)
            await keepAndOpen(known ? { ...document, id: newId() } : document)
          }}
        />
      )}
    </div>
  )
}
