import { useEffect, useMemo, useRef, useState } from 'react'
import type { Json } from '../../core/base'
import { useT } from '../../i18n'
import { IconButton } from '../../ui'
import { findText } from './findText'

/** Longer texts are cut; the rest is a press away, so that a huge answer does not hold the page up. */
const CUT = 8_000

/** So much is shown behind what was found there. */
const BEHIND = 2_000

/** A search in the text: `at` counts the finds that were stepped through, either way and round and round. */
export interface JsonSearch { words: string; at: number; onStep: (by: 1 | -1) => void }

/** A JSON value, indented; what is searched for is set off and can be stepped through. */
export function JsonView(props: { value: Json | undefined; label: string; search?: JsonSearch | undefined }) {
  const { t } = useT()
  const { search } = props
  const box = useRef<HTMLPreElement>(null)
  const [whole, setWhole] = useState(false)
  const text = useMemo(() => (props.value === undefined ? '' : typeof props.value === 'string' ? props.value : JSON.stringify(props.value, null, 2)), [props.value])
  const found = useMemo(() => findText(text, search?.words ?? ''), [text, search?.words])
  const at = found.length === 0 ? -1 : (((search?.at ?? 0) % found.length) + found.length) % found.length
  const end = whole ? text.length : Math.max(CUT, at < 0 ? 0 : (found[at]?.[1] ?? 0) + BEHIND)
  useEffect(() => {
    if (at >= 0) box.current?.querySelector('[data-current]')?.scrollIntoView({ block: 'nearest' })
  }, [at, search?.words])
  if (props.value === undefined) return <p className="qf-hint">{t('forms.json.none')}</p>
  return (
    <div className="qf-json">
      {search && search.words.trim() !== '' ? (
        <div className="qf-found">
          <span role="status">{at < 0 ? t('forms.data.notFound') : t('forms.data.place', { at: at + 1, count: found.length })}</span>
          <IconButton icon="chevronUp" size="small" tip="left" label={t('forms.data.previous')} disabled={at < 0} onClick={() => search.onStep(-1)} />
          <IconButton icon="chevronDown" size="small" tip="left" label={t('forms.data.next')} disabled={at < 0} onClick={() => search.onStep(1)} />
        </div>
      ) : null}
      <pre ref={box} tabIndex={0} aria-label={props.label}>{at < 0 ? text.slice(0, end) : marked(text, found, at, end)}</pre>
      {text.length > end ? <button type="button" className="qf-more" onClick={() => setWhole(true)}>{t('forms.json.all', { count: text.length })}</button> : null}
    </div>
  )
}

/** The text up to `end`, with the finds in it set off and the one that is being looked at more so. */
function marked(text: string, found: readonly (readonly [number, number])[], current: number, end: number) {
  const seen = found.filter(([, to]) => to <= end)
  return (
    <>
      {seen.map(([from, to], index) => (
        <span key={from}>{text.slice(seen[index - 1]?.[1] ?? 0, from)}<mark data-current={index === current || undefined}>{text.slice(from, to)}</mark></span>
      ))}
      {text.slice(seen.at(-1)?.[1] ?? 0, end)}
    </>
  )
}
