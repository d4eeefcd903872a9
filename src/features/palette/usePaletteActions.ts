import { useMemo } from 'react'
import { useT } from '../../i18n'
import { useActions, type Action } from '../../state'
import { allItems, paletteContent } from './paletteItems'
import { useAddItem } from './useAddItem'
import { useEntries } from './useEntries'

/** Offers everything that can be added by name, whether the palette is open or not. */
export function usePaletteActions(): void {
  const { lt, t } = useT()
  const entries = useEntries()
  const add = useAddItem()
  useActions(useMemo(() => allItems(paletteContent(entries)).map((item): Action => ({
    id: `add.${item.key}`,
    edits: true,
    group: 'add',
    title: t('palette.addNamed', { title: lt(item.title) }),
    words: [item.title.zh, item.title.en, ...item.words, ...item.keywords],
    tile: item.icon,
    ...(item.from && { note: lt(item.from) }),
    run: () => void add(item),
  })), [add, entries, lt, t]))
}
