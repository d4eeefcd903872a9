import { findOperation, findVendorError } from '../../core/connector'
import { codeText, useT } from '../../i18n'
import { Icon } from '../../ui'
import type { TestState } from './useConnectionTest'

/** The vendor's answer in words: that it accepts the connection, or its own code and text, with what to do. */
export function TestAnswer({ answer, system }: { answer: TestState | undefined; system: string }) {
  const translator = useT()
  const { t, lt, maybe } = translator
  if (!answer) return null
  if (answer.state === 'asking') return <p className="qn-answer" role="status">{t('connections.testing')}</p>
  if (answer.state === 'failed') return <p className="qn-answer" data-tone="bad" role="alert">{t('connections.testFailed')}</p>
  const { test, connector } = answer
  if (test.ok) return <p className="qn-answer" data-tone="ok" role="status"><Icon name="check" size={15} />{t('connections.testOk', { system, ms: test.latencyMs })}</p>
  const known = test.vendor && findVendorError(connector, test.operation === undefined ? undefined : findOperation(connector, test.operation), test.vendor.code)
  const what = known ? lt(known.text) : codeText(translator, test.code, test.params ?? {}) ?? test.code
  const help = known?.help ? lt(known.help) : maybe(`help.${test.code}`)
  return (
    <div className="qn-answer" data-tone="bad" role="alert">
      <Icon name="error" size={15} />
      <div>
        <p>{t('connections.testRefused')}{what}</p>
        {test.vendor && <p><code>{test.vendor.code}</code> {test.vendor.message}</p>}
        {help && <p>{help}</p>}
      </div>
    </div>
  )
}
