import { useEffect, useRef, type ReactNode } from 'react'
import { useT } from '../../i18n'
import { useView } from '../../state'
import { AntdProvider } from '../../ui/antdTheme'
import { DataSpecimens } from './DataSpecimens'
import { FieldSpecimens } from './FieldSpecimens'
import { FormSpecimen } from './FormSpecimen'
import { ModeSpecimens } from './ModeSpecimens'
import { PartSpecimens } from './PartSpecimens'
import { TileSpecimens } from './TileSpecimens'
import './gallery.css'

const SECTIONS = ['fields', 'modes', 'forms', 'data', 'cards', 'boxes', 'edges', 'areas', 'tiles', 'parts'] as const
type Section = (typeof SECTIONS)[number]

export interface GalleryProps {
  /** What another feature draws: its own parts in every state. */
  cards: ReactNode
  boxes: ReactNode
  edges: ReactNode
  areas: ReactNode
  /** The section to bring into sight. */
  at: string
  hrefOf: (section: string) => string
}

/** Everything of the interface in every state: for people who change it, and for pictures of it. */
export function Gallery({ cards, boxes, edges, areas, at, hrefOf }: GalleryProps) {
  const { t } = useT()
  const theme = useView((state) => state.theme)
  const locale = useView((state) => state.locale)
  const body = useRef<HTMLDivElement>(null)
  useEffect(() => {
    body.current?.querySelector(`[data-section="${CSS.escape(at)}"]`)?.scrollIntoView()
  }, [at])
  const content: Record<Section, ReactNode> = {
    fields: <FieldSpecimens />, modes: <ModeSpecimens />, forms: <FormSpecimen />, data: <DataSpecimens />,
    cards, boxes, edges, areas, tiles: <TileSpecimens />, parts: <PartSpecimens />,
  }
  return (
    <AntdProvider theme={theme} locale={locale}>
      <div className="qg-page">
        <nav className="qg-contents" aria-label={t('gallery.contents')}>
          {SECTIONS.map((section) => <a key={section} href={hrefOf(section)} aria-current={section === at ? 'true' : undefined}>{t(`gallery.section.${section}`)}</a>)}
        </nav>
        <div className="qg-body" ref={body}>
          <p className="qg-hint">{t('gallery.hint')}</p>
          {SECTIONS.map((section) => (
            <section key={section} className="qg-section" data-section={section} aria-labelledby={`gallery-${section}`}>
              <h2 id={`gallery-${section}`}>{t(`gallery.section.${section}`)}</h2>
              {content[section]}
            </section>
          ))}
        </div>
      </div>
    </AntdProvider>
  )
}
