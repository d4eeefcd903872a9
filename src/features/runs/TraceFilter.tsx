import { useMemo, type KeyboardEvent } from 'react'
import type { StepTrace } from '../../core/run'
import { useT } from '../../i18n'
import { IconButton, TextField } from '../../ui'
import { countStates, EVERY_STEP, isFiltering, type StepFilter } from './filterSteps'
import { StepIcon } from './StepIcon'
import type { StepState } from './stepState'

/** Narrows the list of steps: by words, and by a chip for each state that occurs, with how many steps are in it. */
export function TraceFilter(props: {
  steps: readonly StepTrace[]
  filter: StepFilter
  onChange: (filter: StepFilter) => void
  /** The arrow key that leaves the words for the list. */
  onDown: () => void
}) {
  const { t } = useT()
  const { steps, filter, onChange } = props
  const counts = useMemo(() => countStates(steps), [steps])
  const toggle = (state: StepState) => {
    const states = new Set(filter.states)
    if (!states.delete(state)) states.add(state)
    onChange({ ...filter, states })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape' && filter.text !== '') onChange({ ...filter, text: '' })
    else if (event.key === 'ArrowDown') props.onDown()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="qr-filter" role="search" aria-label={t('runs.filter')}>
      <TextField
        type="search"
        icon="search"
        label={t('runs.filter')}
        placeholder={t('runs.filter')}
        value={filter.text}
        onChange={(event) => onChange({ ...filter, text: event.target.value })}
        onKeyDown={onKeyDown}
        end={isFiltering(filter) ? <IconButton icon="close" size="small" label={t('runs.filterClear')} tip="above" onClick={() => onChange(EVERY_STEP)} /> : undefined}
      />
      {[...counts].map(([state, count]) => (count === 0 && !filter.states.has(state) ? null : (
        <button key={state} type="button" className="qr-chip" aria-pressed={filter.states.has(state)} onClick={() => toggle(state)}>
          <StepIcon state={state} />
          {count}
        </button>
      )))}
    </div>
  )
}
