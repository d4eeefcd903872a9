import { nodeKinds } from '../../core/flow'
import { useT } from '../../i18n'
import { useServices } from '../../state'
import { Icon, Tile, icons, type IconName } from '../../ui'

/** Connectors and kinds of nodes by their coloured squares, large and small, and the interface's icons. */
export function TileSpecimens() {
  const { t, lt } = useT()
  const { catalogue } = useServices()
  return (
    <>
      <h3>{t('gallery.tiles.connectors')}</h3>
      <ul className="qg-tiles">{catalogue.entries.map(({ id, title, icon }) => <li key={id}><Tile {...icon} size={40} /><Tile {...icon} /><span>{lt(title)}</span></li>)}</ul>
      <h3>{t('gallery.tiles.kinds')}</h3>
      <ul className="qg-tiles">{Object.values(nodeKinds).map(({ type, title, icon, hue }) => <li key={type}><Tile path={icon.path} hue={hue} size={40} /><Tile path={icon.path} hue={hue} /><span>{lt(title)}</span></li>)}</ul>
      <h3>{t('gallery.tiles.icons')}</h3>
      <ul className="qg-icons">{(Object.keys(icons) as IconName[]).map((name) => <li key={name}><Icon name={name} size={20} /><code>{name}</code></li>)}</ul>
    </>
  )
}
