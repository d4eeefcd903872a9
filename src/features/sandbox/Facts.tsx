import { getOwn, type FactView, type Json } from '../../core/base'
import { useT } from '../../i18n'
import { sizeText } from '../../ui'
import { LongText } from './message/LongText'
import { instantOf, textOf, valueAt, valuesAt, type TextReader } from './records'
import { worldTime } from './worldTime'

/** What is told of a record; facts without a value are left out. */
export function Facts({ facts, record, read, timezone }: { facts: readonly FactView[]; record: Json; read: TextReader; timezone: string }) {
  const { lt } = useT()
  const fact = useFactText(timezone)
  const told = facts.flatMap((one) => { const text = fact(one, record, read); return text === '' ? [] : [{ title: lt(one.title), text }] })
  if (told.length === 0) return null
  return <dl className="qs-facts">{told.map(({ title, text }, index) => <div key={index}><dt>{title}</dt><dd><LongText text={text} /></dd></div>)}</dl>
}

/** Tells a fact's value: an instant on the flow's clock, a size, a code in its words, or a text. */
export function useFactText(timezone: string) {
  const { lt, locale } = useT()
  return ({ at, form = 'text', words }: FactView, record: Json, read: TextReader): string => {
    if (typeof at !== 'string' || (form === 'text' && !words)) return read(record, at)
    const value = valueAt(record, at)
    if (form === 'time') {
      const instant = instantOf(value)
      return instant === undefined ? '' : worldTime(instant, timezone, locale)
    }
    if (form === 'bytes') return typeof value === 'number' ? sizeText(value) : ''
    const values = valuesAt(record, at).flatMap((one) => (Array.isArray(one) ? one : [one])).map(textOf).filter((text) => text !== '')
    return values.map((one) => { const word = getOwn(words ?? {}, one); return word ? lt(word) : one }).join('、')
  }
}
