import { useMemo } from 'react'
import type { FlowGroup, FlowNote } from '../../../core/flow'
import { useT } from '../../../i18n'
import { AREA_COLOURS } from '../AreaTools'
import { GROUP_PREFIX, NOTE_PREFIX } from '../toCanvas'
import { Board } from './Board'
import { specimenModel } from './specimenModel'
import { useSpecimenSources } from './useSpecimenSources'

const CELL = 200
const COLOURS = [undefined, ...AREA_COLOURS]
const NOTE = { width: 184, height: 112 }
const GROUP = { width: 184, height: 96 }
const SIZE = { width: (COLOURS.length + 1) * CELL + 16, height: 300 }

/** Notes and areas in each colour, empty ones, and selected ones with their tools. */
export function AreaSpecimens() {
  const { t } = useT()
  const sources = useSpecimenSources()
  const model = useMemo(() => {
    const colour = (at: number) => (COLOURS[at] === undefined ? {} : { color: COLOURS[at] })
    const at = (index: number, y: number) => ({ x: 16 + index * CELL, y })
    const notes: FlowNote[] = [...COLOURS.map((_, index) => t(index === 0 ? 'gallery.area.rich' : 'gallery.area.note')), '']
      .map((text, index) => ({ id: `n${index}`, text, position: at(index, 48), size: NOTE, ...colour(index) }))
    const groups: FlowGroup[] = [...COLOURS.map(() => t('gallery.area.group')), '']
      .map((title, index) => ({ id: `g${index}`, title, position: at(index, 188), size: GROUP, ...colour(index) }))
    const selected = { nodes: [`${NOTE_PREFIX}n1`, `${GROUP_PREFIX}g2`], edges: [] }
    return specimenModel([], [], selected, sources, {
      notes: Object.fromEntries(notes.map((note) => [note.id, note])), groups: Object.fromEntries(groups.map((group) => [group.id, group])),
    })
  }, [sources, t])
  return <div className="q-boards"><figure><Board id="areas" label={t('gallery.areas')} model={model} size={SIZE} /></figure></div>
}
