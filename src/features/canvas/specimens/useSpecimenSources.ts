import { useMemo } from 'react'
import { useT } from '../../../i18n'
import { useServices } from '../../../state'
import type { SpecimenSources } from './specimenModel'

/** Connectors' faces and the reader's language. */
export function useSpecimenSources(): SpecimenSources {
  const { catalogue } = useServices()
  const { locale } = useT()
  return useMemo(() => ({ entries: new Map(catalogue.entries.map((entry) => [entry.id, entry])), locale }), [catalogue, locale])
}
