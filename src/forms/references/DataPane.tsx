import { useId, useMemo, useState } from 'react'
import { useT } from '../../i18n'
import { Icon } from '../../ui'
import { FormEnvironmentProvider, type FormEnvironment } from '../formEnvironment'
import { typeKey } from '../typeName'
import { useLabel } from './PickerRow'
import { writeReferenceDrag } from './referenceDrag'
import { flattenReferences, referenceRoots, sampleLine, searchReferences, unfoldedAtFirst, type PickerLine, type ReferenceOption } from './scopeTree'
import './DataPane.css'

/**
 * What a form's fields may refer to, with what it held last: to look at beside the fields, and to drag onto them.
 * By keyboard the same is reached through each field's picker.
 */
export function DataPane({ environment, open, onOpen }: { environment: FormEnvironment; open: boolean; onOpen: (open: boolean) => void }) {
  const { t } = useT()
  const id = useId()
  return (
    <section className="qf-pane" aria-label={t('forms.picker.title')}>
      <button type="button" className="qf-pane-head" aria-expanded={open} aria-controls={id} onClick={() => onOpen(!open)}>
        <Icon name={open ? 'chevronDown' : 'chevronRight'} size={14} />
        {t('forms.picker.title')}
        {environment.readOnly ? null : <span className="qf-hint">{t('forms.pane.hint')}</span>}
      </button>
      <div id={id} hidden={!open}>
        {open ? <FormEnvironmentProvider environment={environment}><Data environment={environment} /></FormEnvironmentProvider> : null}
      </div>
    </section>
  )
}

function Data({ environment: { scope, sample } }: { environment: FormEnvironment }) {
  const { t } = useT()
  const label = useLabel()
  const [search, setSearch] = useState('')
  const roots = useMemo(() => referenceRoots(scope), [scope])
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(() => new Set(unfoldedAtFirst(roots)))
  const lines = useMemo<PickerLine[]>(
    () => (search.trim() === ''
      ? flattenReferences(roots, unfolded)
      : searchReferences(roots, search, label).map(({ option, trail }) => ({ option, depth: 0, open: undefined, trail }))),
    [roots, unfolded, search, label],
  )
  const fold = ({ id }: ReferenceOption) => setUnfolded((before) => {
    const next = new Set(before)
    if (!next.delete(id)) next.add(id)
    return next
  })
  if (roots.length === 0) return <p className="qf-empty">{t('forms.picker.nothing')}</p>
  return (
    <>
      <input className="qf-picker-search" value={search} onChange={(event) => setSearch(event.target.value)} placeholder={t('forms.picker.search')} aria-label={t('forms.picker.search')} />
      <ul className="qf-pane-list">
        {lines.map(({ option, depth, open, trail }) => (
          <li
            key={option.id}
            className="qf-picker-row"
            data-heading={option.path === undefined}
            style={{ paddingLeft: 2 + depth * 14 }}
            draggable={option.path !== undefined}
            title={option.path?.join('.')}
            onDragStart={(event) => { if (option.path) writeReferenceDrag(event.dataTransfer, option.path) }}
          >
            {open === undefined ? <span className="qf-fold" /> : (
              <button type="button" className="qf-fold" data-open={open} aria-expanded={open} aria-label={label(option.label)} onClick={() => fold(option)}>
                <svg width="12" height="12" viewBox="0 0 12 12" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true"><path d="M4.5 3 7.5 6 4.5 9" /></svg>
              </button>
            )}
            <span className="qf-picker-name">
              {trail.length > 0 ? <span className="qf-picker-trail">{trail.at(-1)} / </span> : null}
              {label(option.label)}
            </span>
            <span className="qf-picker-sample">{option.path && open === undefined ? sampleLine(sample(option.path)) : ''}</span>
            {option.path ? <span className="qf-type">{t(typeKey(option.schema))}</span> : null}
          </li>
        ))}
      </ul>
      {lines.length === 0 ? <p className="qf-empty">{t('forms.picker.notFound')}</p> : null}
    </>
  )
}
