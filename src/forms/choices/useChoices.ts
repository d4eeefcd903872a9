import { useEffect, useRef, useState } from 'react'
import type { Choice } from '../../core/connector'
import type { DynamicOptions } from '../../core/schema'
import { NOTHING_ASKED, type ChoiceSource, type ChoiceState, type ChoiceWatch } from './choiceSource'

/** Milliseconds of quiet after which somebody who finds by words is asked. */
const SEARCH_PAUSE_MS = 250

/** What somebody who finds by words was asked for last, and all that they have listed. Of one source and options: others may search or not. */
interface Search { source: ChoiceSource; options: DynamicOptions; words: string; known: ReadonlyMap<string, Choice> }

const NONE_KNOWN: ReadonlyMap<string, Choice> = new Map()

/**
 * How things stand with the choices of a field. Nothing is asked for before `asked`. Where whoever lists them finds by words,
 * they are asked anew with what is `typed`; `searched` is then what the choices were found by, and all that was listed is `known`.
 */
export function useChoices(source: ChoiceSource, options: DynamicOptions, asked: boolean, typed: string): {
  state: ChoiceState
  searched: string | undefined
  known: ReadonlyMap<string, Choice>
  more: () => void
  retry: () => void
} {
  const [state, setState] = useState(NOTHING_ASKED)
  const [last, setLast] = useState<Search>()
  const search = last?.source === source && last.options === options ? last : undefined
  const words = search?.words ?? ''
  const watch = useRef<ChoiceWatch>(undefined)
  useEffect(() => {
    const own = source.watch(options, asked, (next) => {
      setState(next)
      if (!next.searches) return
      setLast((before) => withKnown(before?.source === source && before.options === options ? before : { source, options, words: '', known: NONE_KNOWN }, next.choices))
    }, words)
    watch.current = own
    return () => own.stop()
  }, [source, options, asked, words])
  const searches = search !== undefined
  const wanted = typed.trim()
  useEffect(() => {
    if (!searches || wanted === words) return undefined
    const timer = setTimeout(() => setLast((before) => before && { ...before, words: wanted }), SEARCH_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [searches, wanted, words])
  return { state, searched: search?.words, known: search?.known ?? NONE_KNOWN, more: () => watch.current?.more(), retry: () => watch.current?.retry() }
}

/** The names of what was chosen stay known when something else is looked for. */
function withKnown(before: Search, choices: readonly Choice[]): Search {
  if (choices.every((choice) => before.known.get(String(choice.value)) === choice)) return before
  return { ...before, known: new Map([...before.known, ...choices.map((choice) => [String(choice.value), choice] as const)]) }
}

/** Milliseconds after which a field asks for the names of what it holds: a panel is shown first. */
const CALM_MS = 60

/** True once the page has had time to show the field, where `wanted`. */
export function useCalm(wanted: boolean): boolean {
  const [calm, setCalm] = useState(false)
  useEffect(() => {
    if (!wanted || calm) return undefined
    const timer = setTimeout(() => setCalm(true), CALM_MS)
    return () => clearTimeout(timer)
  }, [wanted, calm])
  return calm
}
