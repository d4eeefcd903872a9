import { useMemo, useState } from 'react'
import { useT } from '../../../i18n'
import { Button, EmptyState, TextField } from '../../../ui'
import { MarkBadge } from '../MarkBadge'
import type { Place } from '../places'
import { rowsOf, textReader, type WorldLook } from '../records'
import { groupsOf } from './groups'
import { PersonDetail } from './PersonDetail'
import './people.css'

/** People listed at first, and how many more each time. */
const SHOWN = 100

interface PeopleViewProps { place: Extract<Place, { kind: 'people' }>; look: WorldLook; timezone: string }

/** People by department and tag, and all that is known of one of them. */
export function PeopleView({ place, look, timezone }: PeopleViewProps) {
  const { t, lt } = useT()
  const { view } = place
  const [group, setGroup] = useState<string | undefined>()
  const [chosen, setChosen] = useState<string | undefined>()
  const [search, setSearch] = useState('')
  const [most, setMost] = useState(SHOWN)
  const read = useMemo(() => textReader(look.snapshot, view.system), [look.snapshot, view.system])
  const people = useMemo(() => rowsOf(look, view.system, view.people.table), [look, view])
  const kinds = useMemo(() => (view.groups ?? []).map((kind) => ({ title: kind.title, groups: groupsOf(look, view, kind, people) })), [look, view, people])
  if (people.length === 0) return <EmptyState icon="people" title={t('sandbox.noPeople')} hint={lt(view.empty) || t('sandbox.hint.people')} />
  const filter = kinds.flatMap(({ groups }) => groups).find(({ key }) => key === group)
  const wanted = search.trim().toLowerCase()
  const listed = people.filter(({ id, record }) => (!filter || filter.people.has(id))
    && (wanted === '' || [id, read(record, view.people.name), read(record, view.people.about)].some((text) => text.toLowerCase().includes(wanted))))
  // Who this run made or changed comes first.
  const sorted = [...listed.filter(({ mark }) => mark !== undefined), ...listed.filter(({ mark }) => mark === undefined)]
  const person = sorted.find(({ id }) => id === chosen) ?? sorted[0]
  return (
    <div className="qs-people">
      <nav aria-label={t('sandbox.groups')}>
        <button type="button" aria-current={filter === undefined} onClick={() => setGroup(undefined)}><span className="q-ellipsis">{t('sandbox.everyone')}</span><span className="qs-who">{people.length}</span></button>
        {kinds.map(({ title, groups }) => groups.length === 0 ? null : (
          <section key={lt(title)} aria-label={lt(title)}>
            <h3>{lt(title)}</h3>
            {groups.map((one) => (
              <button key={one.key} type="button" aria-current={one.key === group} style={{ paddingInlineStart: 8 + Math.min(one.depth, 8) * 12 }} onClick={() => setGroup(one.key)}>
                <span className="q-ellipsis" title={one.name.slice(0, 200)}>{one.name.slice(0, 100)}</span><MarkBadge mark={one.mark} /><span className="qs-who">{one.people.size}</span>
              </button>
            ))}
          </section>
        ))}
      </nav>
      <div className="qs-people-names">
        <TextField icon="search" label={t('sandbox.findPeople')} placeholder={t('sandbox.findPeople')} value={search} onChange={(event) => setSearch(event.target.value)} />
        {sorted.length === 0 ? <p className="qs-who qs-none">{t('sandbox.nobody')}</p> : null}
        <ul>
          {sorted.slice(0, most).map((row) => {
            const name = read(row.record, view.people.name) || row.id
            return (
              <li key={`${row.mark === 'removed'}${row.id}`}>
                <button type="button" aria-current={row === person} data-off={row.mark === 'removed' || undefined} onClick={() => setChosen(row.id)}>
                  <i className="qs-avatar" aria-hidden="true">{[...name].at(0)}</i>
                  <span className="qs-name"><b className="q-ellipsis">{name.slice(0, 100)}</b><small className="q-ellipsis">{read(row.record, view.people.about).slice(0, 100)}</small></span>
                  <MarkBadge mark={row.mark} />
                </button>
              </li>
            )
          })}
        </ul>
        {sorted.length > most ? <Button size="small" onClick={() => setMost(most + SHOWN)}>{t('sandbox.morePeople', { count: sorted.length - most })}</Button> : null}
      </div>
      {person ? <PersonDetail key={person.id} view={view} person={person} look={look} timezone={timezone} /> : <div />}
    </div>
  )
}
