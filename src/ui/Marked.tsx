import './Marked.css'

/** A text with the parts that a search named set off. `ranges` are in order and do not overlap. */
export function Marked({ text, ranges = [] }: { text: string; ranges?: readonly (readonly [number, number])[] | undefined }) {
  return (
    <>
      {ranges.map(([from, to], index) => (
        <span key={from}>{text.slice(ranges[index - 1]?.[1] ?? 0, from)}<mark className="q-marked">{text.slice(from, to)}</mark></span>
      ))}
      {text.slice(ranges.at(-1)?.[1] ?? 0)}
    </>
  )
}
