import type { PeopleView } from '../../../core/base'
import { useT } from '../../../i18n'
import { Facts } from '../Facts'
import { MarkBadge } from '../MarkBadge'
import { itemsAt, rowsOf, textOf, textReader, valueAt, valuesAt, type Row, type WorldLook } from '../records'

/** Items of a list that are shown. */
const MOST = 50

/** Facts of a person, those who follow them, and where they are members. */
export function PersonDetail({ view, person, look, timezone }: { view: PeopleView; person: Row; look: WorldLook; timezone: string }) {
  const { t, lt } = useT()
  const { people } = view
  const read = textReader(look.snapshot, view.system)
  const { record } = person
  const name = read(record, people.name) || person.id
  return (
    <section className="qs-person" aria-label={name.slice(0, 100)} tabIndex={0}>
      <header>
        <i className="qs-avatar" data-large="true" aria-hidden="true">{[...name].at(0)}</i>
        <div><b data-off={person.mark === 'removed' || undefined}>{name.slice(0, 200)}</b><p className="qs-who">{read(record, people.about).slice(0, 200)}</p></div>
        <MarkBadge mark={person.mark} />
      </header>
      <Facts facts={[{ title: { zh: 'ID', en: 'ID' }, at: 'id' }]} record={{ id: person.id }} read={read} timezone={timezone} />
      <Facts facts={people.facts ?? []} record={record} read={read} timezone={timezone} />
      {(people.lists ?? []).map(({ title, list, name: named, facts, tags }) => {
        const items = itemsAt(record, list)
        return items.length === 0 ? null : (
          <section key={lt(title)} aria-label={lt(title)}>
            <h3>{lt(title)} <span className="qs-who">{items.length}</span></h3>
            <ul className="qs-cards">
              {items.slice(0, MOST).map((item, index) => (
                <li key={index}>
                  <b>{read(item, named).slice(0, 200)}</b>
                  {tags ? <p className="qs-tags">{itemsAt(item, tags.list).slice(0, MOST).map((tag, at) => <span key={at}>{read(tag, tags.name).slice(0, 60)}</span>)}</p> : null}
                  <Facts facts={facts ?? []} record={item} read={read} timezone={timezone} />
                </li>
              ))}
            </ul>
          </section>
        )
      })}
      {(people.within ?? []).map(({ title, table, name: named, members }) => {
        const found = rowsOf(look, view.system, table).filter((row) => row.mark !== 'removed' && valuesAt(row.record, members).map(textOf).includes(person.id))
        return found.length === 0 ? null : (
          <section key={lt(title)} aria-label={lt(title)}>
            <h3>{lt(title)} <span className="qs-who">{found.length}</span></h3>
            <ul className="qs-people-list">{found.slice(0, MOST).map((row) => <li key={row.id}><span className="q-ellipsis">{textOf(valueAt(row.record, named)) || row.id}</span><MarkBadge mark={row.mark} /></li>)}</ul>
          </section>
        )
      })}
      <p className="qs-who">{t('sandbox.asRecord', { table: `${view.system}/${people.table}` })}</p>
    </section>
  )
}
