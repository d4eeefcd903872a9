import { useEffect, useState } from 'react'
import { useServices, type CatalogueEntry } from '../../state'
import { afterPaint } from '../../ui'

/** What the palette lists: titles from the beginning, a moment later what one finds by and is told on pointing at them. */
export function useEntries(): readonly CatalogueEntry[] {
  const { catalogue } = useServices()
  const [full, setFull] = useState<{ of: typeof catalogue; entries: readonly CatalogueEntry[] }>()
  useEffect(() => {
    let wanted = true
    // Without it the palette finds by titles alone, which is better than none.
    void afterPaint().then(() => (wanted ? catalogue.full?.() : undefined)).then((entries) => { if (wanted && entries) setFull({ of: catalogue, entries }) }, () => undefined)
    return () => { wanted = false }
  }, [catalogue])
  return full?.of === catalogue ? full.entries : catalogue.entries
}
