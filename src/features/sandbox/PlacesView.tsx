import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { LocalText } from '../../core/base'
import { useT } from '../../i18n'
import { Badge, EmptyState, IconButton, Skeleton, TextField, type IconName } from '../../ui'
import { MessageList } from './message/MessageList'
import type { Place } from './places'
import type { WorldLook } from './records'

const CalendarView = lazy(async () => ({ default: (await import('./calendar/CalendarView')).CalendarView }))
const PeopleView = lazy(async () => ({ default: (await import('./people/PeopleView')).PeopleView }))
const MailView = lazy(async () => ({ default: (await import('./mail/MailView')).MailView }))
const FeedView = lazy(async () => ({ default: (await import('./FeedView')).FeedView }))
const RowsView = lazy(async () => ({ default: (await import('./RowsView')).RowsView }))

/** What one can go to at once in a long list, and the kinds that it stands for. */
const JUMPS: { icon: IconName; kinds: readonly Place['kind'][]; words: 'chats' | 'phones' | 'mails' | 'calendar' | 'people' }[] = [
  { icon: 'chat', kinds: ['chat'], words: 'chats' },
  { icon: 'phone', kinds: ['phone'], words: 'phones' },
  { icon: 'mail', kinds: ['mail'], words: 'mails' },
  { icon: 'calendar', kinds: ['calendar'], words: 'calendar' },
  { icon: 'people', kinds: ['people', 'feed', 'table'], words: 'people' },
]

/** More places than this can be searched, and jumped in. */
const MANY = 12

interface PlacesViewProps {
  places: readonly Place[]
  place: Place | undefined
  look: WorldLook
  timezone: string
  onOpen: (key: string) => void
}

/** Everything there is to look at, and the one that is looked at. */
export function PlacesView({ places, place, look, timezone, onOpen }: PlacesViewProps) {
  const { t, lt } = useT()
  const [search, setSearch] = useState('')
  const bar = useRef<HTMLElement>(null)
  useEffect(() => {
    bar.current?.querySelector('[aria-current="true"]')?.scrollIntoView?.({ block: 'nearest' })
  }, [place?.key])
  const wanted = search.trim().toLowerCase()
  const found = wanted === '' ? places : places.filter(({ title, section }) => `${lt(title)} ${lt(section)}`.toLowerCase().includes(wanted))
  return (
    <div className="qs-places">
      <nav aria-label={t('sandbox.places')} ref={bar}>
        {places.length > MANY ? (
          <div className="qs-places-head">
            <Jumps places={places} place={place} onOpen={onOpen} />
            <TextField icon="search" label={t('sandbox.findPlace')} placeholder={t('sandbox.findPlace')} value={search} onChange={(event) => setSearch(event.target.value)} />
          </div>
        ) : null}
        {inSections(found).map(({ title, list }) => {
          const words = lt(title) || t('sandbox.books')
          return (
            <section key={words} aria-label={words}>
              <h2>{words}</h2>
              {list.map((one) => (
                <button key={one.key} type="button" aria-current={one.key === place?.key} data-quiet={one.kind === 'none' || undefined} onClick={() => onOpen(one.key)}>
                  <span className="q-ellipsis" title={lt(one.title).slice(0, 200)}>{one.kind === 'none' ? t('sandbox.noMessages') : one.kind === 'calendar' ? t('sandbox.calendar') : lt(one.title).slice(0, 100)}</span>
                  {one.fresh > 0 ? <Badge tone="accent">{one.fresh}</Badge> : null}
                </button>
              ))}
            </section>
          )
        })}
        {found.length === 0 && places.length > 0 ? <p className="qs-who qs-none">{t('sandbox.noPlace')}</p> : null}
      </nav>
      <div className="qs-place" data-kind={place?.kind} role="region" tabIndex={place && ['feed', 'table', 'none'].includes(place.kind) ? 0 : undefined} aria-label={place ? (place.kind === 'calendar' ? t('sandbox.calendar') : lt(place.title)) : t('sandbox.screens')}>
        <Suspense fallback={<Skeleton />}>{place === undefined ? <EmptyState icon="info" title={t('sandbox.nothing')} hint={t('sandbox.nothingHint')} /> : <PlaceBody key={place.key} place={place} look={look} timezone={timezone} />}</Suspense>
      </div>
    </div>
  )
}

/** To the place of a kind where this run wrote, or to its first. */
function Jumps({ places, place, onOpen }: Pick<PlacesViewProps, 'places' | 'place' | 'onOpen'>) {
  const { t } = useT()
  return (
    <div className="qs-kinds" role="group" aria-label={t('sandbox.jump')}>
      {JUMPS.map(({ icon, kinds, words }) => {
        const all = places.filter(({ kind }) => kinds.includes(kind))
        const to = all.find(({ fresh }) => fresh > 0) ?? all[0]
        return to ? <IconButton key={words} icon={icon} size="small" tip="right" label={t(`sandbox.jump.${words}`)} pressed={place !== undefined && kinds.includes(place.kind)} onClick={() => onOpen(to.key)} /> : null
      })}
    </div>
  )
}

function PlaceBody({ place, look, timezone }: { place: Place; look: WorldLook; timezone: string }) {
  const { t, lt } = useT()
  switch (place.kind) {
    case 'chat':
    case 'phone':
      return <MessageList place={place} look={look} timezone={timezone} />
    case 'mail':
      return <MailView place={place} look={look} timezone={timezone} />
    case 'calendar':
      return <CalendarView place={place} look={look} timezone={timezone} />
    case 'people':
      return <PeopleView place={place} look={look} timezone={timezone} />
    case 'feed':
      return <FeedView place={place} look={look} timezone={timezone} />
    case 'table':
      return <RowsView place={place} look={look} timezone={timezone} />
    case 'none':
      return <EmptyState icon={place.view.kind === 'chat' ? 'chat' : 'phone'} title={t('sandbox.noMessages')} hint={lt(place.view.empty) || t('sandbox.hint.messages')} />
  }
}

/** Places under their section's title, in the views' order; those without one together, last. */
function inSections(places: readonly Place[]) {
  const groups: { title: LocalText | undefined; list: Place[] }[] = []
  for (const place of places) {
    const known = groups.find(({ title }) => title?.en === place.section?.en)
    if (known) known.list.push(place)
    else groups.push({ title: place.section, list: [place] })
  }
  return [...groups.filter(({ title }) => title !== undefined), ...groups.filter(({ title }) => title === undefined)]
}
