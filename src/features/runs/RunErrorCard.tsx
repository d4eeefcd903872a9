import { findVendorError } from '../../core/connector'
import { inputSchemaOf, operationOf, type FlowLookup, type FlowNode } from '../../core/flow'
import { ownNode, type RunError } from '../../core/run'
import { codeText, useT } from '../../i18n'
import { useFlow, useViewStore } from '../../state'
import { Icon } from '../../ui'
import { useCallTitles, useFlowOf, useNodeAt } from './stepNode'
import { WrongFields } from './WrongFields'

/** An error in words: what happened, the vendor's own code and text, what to do, and a way to the node. */
export function RunErrorCard({ error, placed = false }: { error: RunError; placed?: boolean }) {
  const translator = useT()
  const { t, lt, maybe } = translator
  const view = useViewStore()
  const lookup = useFlow((state) => state.lookup)
  const scope = error.scope ?? ''
  const document = useFlowOf(scope)
  const node = useNodeAt(scope, error.node)
  const calls = useCallTitles(scope)
  const vendor = error.vendor && node ? vendorError(node, error.vendor.code, lookup) : undefined
  const what = vendor ? lt(vendor.text) : codeText(translator, error.code, error.params) ?? t(`runs.kind.${error.kind}`)
  const help = vendor?.help ? lt(vendor.help) : maybe(`help.${error.code}`) ?? (error.reason ? t(`runs.help.${error.reason}`) : t(`runs.helpKind.${error.kind}`))
  return (
    <section className="qr-error" data-kind={error.kind} aria-label={t('runs.error')}>
      <p className="qr-error-title"><Icon name={error.kind === 'cancelled' ? 'info' : 'error'} size={15} />{what}</p>
      <p>{help}</p>
      <WrongFields error={error} schema={node && inputSchemaOf(node, lookup, document)} />
      {error.mayHaveHappened ? <p className="qr-error-note">{t('runs.mayHaveHappened')}</p> : null}
      <dl className="qr-facts">
        {calls === '' ? null : <><dt>{t('runs.place')}</dt><dd>{calls} › {node?.title ?? error.node}</dd></>}
        <dt>{t('runs.errorKind')}</dt>
        <dd>{t(`runs.kind.${error.kind}`)}{error.reason ? ` · ${t(`runs.reason.${error.reason}`)}` : ''}</dd>
        {error.vendor ? <><dt>{t('runs.vendor')}</dt><dd><code>{error.vendor.code}</code> {error.vendor.message}</dd></> : null}
        {error.http ? <><dt>HTTP</dt><dd><code>{error.http.status}</code></dd></> : null}
        <dt>{t('runs.code')}</dt>
        <dd><code>{error.code}</code></dd>
      </dl>
      {node && !placed ? <button type="button" className="qr-link" onClick={() => view.getState().goTo(ownNode(scope, node.id))}>{t('runs.goToNode', { title: node.title })}</button> : null}
    </section>
  )
}

/** What the connector's document says of the vendor's code: the operation's own list first. */
function vendorError(node: FlowNode, code: string | number, lookup: FlowLookup) {
  if (node.type !== 'action') return undefined
  const connector = lookup.connector(node.connector)
  return connector && findVendorError(connector, operationOf(node, lookup), code)
}
