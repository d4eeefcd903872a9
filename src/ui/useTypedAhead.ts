import { useEffectEvent, useLayoutEffect } from 'react'

/** What was typed while something was being loaded that takes text. */
export interface TypedText {
  /** To be taken once; undefined where nothing was typed. `enter`: it was ended by Enter. */
  handOver(): { text: string; enter: boolean } | undefined
}

/** Takes what was typed early; not while rendering, since that can take a while, in which people type on. */
export function useTypedAhead(typed: TypedText | undefined, take: (early: { text: string; enter: boolean }) => void): void {
  const onTyped = useEffectEvent(take)
  useLayoutEffect(() => {
    const early = typed?.handOver()
    if (early) onTyped(early)
  }, [typed])
}
