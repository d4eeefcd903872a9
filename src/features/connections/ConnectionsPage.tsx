import { useState } from 'react'
import { IntegrationError, useConnectionList, useConnectionTemplates, useConnectionUses, useConnectionWork, type ConnectionUse, type SavedConnection } from '../../api'
import { useT } from '../../i18n'
import { useServices, useViewStore, type SavedConnections } from '../../state'
import { Banner, Button, Dialog, EmptyState, Skeleton, TextField } from '../../ui'
import { ConnectionDialog, type ConnectionStart } from './ConnectionDialog'
import { ConnectionRow } from './ConnectionRow'
import './connections.css'

const PAGE_SIZE = 20
const UNUSED: readonly ConnectionUse[] = []

/** All connections there are: found, made, changed, tested and removed. */
export function ConnectionsPage({ saved }: { saved: SavedConnections }) {
  const { t, lt } = useT()
  const view = useViewStore()
  const { catalogue, storage, connections: demos, hrefOfFlow } = useServices()
  const [name, setName] = useState('')
  const [connector, setConnector] = useState<string>()
  const [page, setPage] = useState(0)
  const [start, setStart] = useState<ConnectionStart>()
  const [asked, setAsked] = useState<{ connection: SavedConnection; what: 'uses' | 'delete' }>()
  const list = useConnectionList(saved, { name, connector, page, size: PAGE_SIZE })
  const uses = useConnectionUses(storage)
  const work = useConnectionWork(saved)
  const pages = Math.max(1, Math.ceil((list.data?.total ?? 0) / PAGE_SIZE))
  // A demo connection has its name in both languages.
  const named = (one: SavedConnection): SavedConnection => ({ ...one, name: one.demo ? lt(demos.find(({ id }) => id === one.id)?.title) || one.name : one.name })
  const shown = (list.data?.connections ?? []).map(named)
  const isConnector = (id: string) => catalogue.entries.some((entry) => entry.id === id)
  // Only what is no connector is told of by its template.
  const templates = useConnectionTemplates(saved, shown.some((one) => !isConnector(one.connector)))
  const others = (templates.data ?? []).filter((one) => !isConnector(one.connector))
  const usedBy = asked ? uses.data?.get(asked.connection.id) ?? UNUSED : UNUSED

  const remove = async ({ id, name: gone }: SavedConnection) => {
    setAsked(undefined)
    try {
      await work.remove(id)
      view.getState().notify({ tone: 'ok', text: t('connections.deleted', { name: gone }) })
    } catch (error) {
      const { code, message } = error instanceof IntegrationError ? error : { code: 'InternalError', message: String(error) }
      view.getState().notify({ tone: 'bad', text: t('connections.notDeleted', { code, message }) })
    }
  }
  return (
    <div className="qn-page">
      <div className="qn-inside">
        <div className="qn-head">
          <div className="q-grow"><h1>{t('connections.title')}</h1><p>{t('connections.subtitle')}</p></div>
          <Button look="primary" icon="plus" onClick={() => setStart({})}>{t('connections.create')}</Button>
        </div>
        {list.data && (saved.kept() === 'memory' ? <Banner tone="warn" text={t('connections.memory')} /> : <p className="qn-hint">{t('connections.encrypted')}</p>)}
        <div className="qn-bar">
          <TextField type="search" icon="search" label={t('connections.search')} placeholder={t('connections.search')} value={name} onChange={(event) => { setName(event.target.value); setPage(0) }} />
          <select aria-label={t('connections.system')} value={connector ?? ''} onChange={(event) => { setConnector(event.target.value || undefined); setPage(0) }}>
            <option value="">{t('connections.allSystems')}</option>
            {catalogue.entries.map(({ id, title }) => <option key={id} value={id}>{lt(title)}</option>)}
            {others.map((one) => <option key={one.connector} value={one.connector}>{lt(one.title)}</option>)}
          </select>
          <span className="q-grow" />
          {list.data && <span className="qn-hint">{t('connections.count', { count: list.data.total })}</span>}
        </div>
        {list.isPending ? <Skeleton /> : list.isError ? (
          <div role="alert"><EmptyState icon="warning" title={t('connections.failed')} hint={t('connections.failedHint')}><Button look="primary" onClick={() => void list.refetch()}>{t('connections.retry')}</Button></EmptyState></div>
        ) : shown.length === 0 ? <EmptyState icon="link" title={t('connections.none')} hint={t('connections.noneHint')} /> : (
          <ul className="qn-list">
            {shown.map((one) => (
              <ConnectionRow
                key={one.id}
                connection={one}
                saved={saved}
                template={others.find((each) => each.connector === one.connector)}
                uses={uses.data?.get(one.id) ?? UNUSED}
                onUses={() => setAsked({ connection: one, what: 'uses' })}
                onEdit={() => setStart({ edit: one })}
                onCopy={() => setStart({ copy: one })}
                onDelete={() => setAsked({ connection: one, what: 'delete' })}
              />
            ))}
          </ul>
        )}
        {pages > 1 && (
          <nav className="qn-pages" aria-label={t('connections.page', { page: page + 1, pages })}>
            <Button size="small" disabled={page === 0} onClick={() => setPage(page - 1)}>{t('connections.previous')}</Button>
            <span>{t('connections.page', { page: page + 1, pages })}</span>
            <Button size="small" disabled={page >= pages - 1} onClick={() => setPage(page + 1)}>{t('connections.next')}</Button>
          </nav>
        )}
      </div>
      {start && <ConnectionDialog saved={saved} start={start} onClose={() => setStart(undefined)} />}
      {asked && (asked.what === 'uses' || usedBy.length > 0 || !uses.data ? (
        <Dialog title={t(asked.what === 'delete' ? 'connections.used' : 'connections.usesOf', { name: asked.connection.name })} width={440} onClose={() => setAsked(undefined)}>
          {uses.isError ? <p role="alert">{t('connections.failed')}</p> : !uses.data ? <Skeleton /> : (
            <>
              {asked.what === 'delete' && <p>{t('connections.usedHint')}</p>}
              <ul className="qn-uses">{usedBy.map((flow) => <li key={flow.id}><a href={hrefOfFlow(flow.id)}>{flow.name}</a></li>)}</ul>
            </>
          )}
        </Dialog>
      ) : (
        <Dialog
          title={t('connections.deleteTitle', { name: asked.connection.name })}
          width={440}
          onClose={() => setAsked(undefined)}
          footer={<><Button onClick={() => setAsked(undefined)}>{t('ui.cancel')}</Button><Button look="danger" onClick={() => void remove(asked.connection)}>{t('connections.delete')}</Button></>}
        >
          <p>{t('connections.deleteHint')}</p>
        </Dialog>
      ))}
    </div>
  )
}
