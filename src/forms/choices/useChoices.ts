import { useEffect, useRef, useState } from 'react'
import type { DynamicOptions } from '../../core/schema'
import { NOTHING_ASKED, type ChoiceSource, type ChoiceState, type ChoiceWatch } from './choiceSource'

/** How things stand with the choices of a field. Nothing is asked for before `asked`. */
export function useChoices(source: ChoiceSource, options: DynamicOptions, asked: boolean): { state: ChoiceState; more: () => void; retry: () => void } {
  const [state, setState] = useState(NOTHING_ASKED)
  const watch = useRef<ChoiceWatch>(undefined)
  useEffect(() => {
    const own = source.watch(options, asked, setState)
    watch.current = own
    return () => own.stop()
  }, [source, options, asked])
  return { state, more: () => watch.current?.more(), retry: () => watch.current?.retry() }
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
