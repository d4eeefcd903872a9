import { useMemo } from 'react'
import type { Json } from '../../core/base'
import { useT } from '../../i18n'
import { lineDiff, type DiffLine } from './lineDiff'

/** What was expected beside what came, as JSON; lines that only one side has are marked by sign and colour. */
export function DiffView({ expected, got, heads }: { expected: Json | undefined; got: Json | undefined; heads: { expected: string; got: string } }) {
  const { t } = useT()
  const diff = useMemo(() => lineDiff(expected, got), [expected, got])
  return (
    <div className="qc-diff">
      <Side head={heads.expected} lines={diff.expected} sign="−" nothing={t('cases.nothing')} tone="bad" />
      <Side head={heads.got} lines={diff.got} sign="+" nothing={t('cases.nothing')} tone="ok" />
    </div>
  )
}

function Side({ head, lines, sign, nothing, tone }: { head: string; lines: readonly DiffLine[]; sign: string; nothing: string; tone: string }) {
  return (
    <figure className="qc-side-of" data-tone={tone} aria-label={head}>
      <figcaption>{head}</figcaption>
      {lines.length === 0 ? <p className="qc-muted">{nothing}</p> : (
        <pre tabIndex={0} aria-label={head}>
          {/* Lines have no name of their own but their place. */}
          {lines.map(({ text, other }, index) => <code key={`${index} ${text}`} data-other={other || undefined}><i aria-hidden>{other ? sign : ' '}</i>{text}{'\n'}</code>)}
        </pre>
      )}
    </figure>
  )
}
