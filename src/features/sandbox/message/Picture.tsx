import type { Json } from '../../../core/base'
import { useT } from '../../../i18n'
import { Icon, sizeText } from '../../../ui'
import { useKeptPicture } from './useKeptPicture'

const DATA = /^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+$/
/** How the Base64 of a PNG and of a JPEG begins. */
const BARE = [['iVBORw0KGgo', 'png'], ['/9j/', 'jpeg']] as const
const LARGEST = 4_000_000

/** The picture as an address that fetches nothing, where these are bytes of one. */
function pictureData(data: string): string | undefined {
  if (data.length > LARGEST) return undefined
  const text = data.replaceAll(/\s/g, '')
  if (DATA.test(text)) return text
  const kind = BARE.find(([head]) => text.startsWith(head))?.[1]
  return kind !== undefined && /^[A-Za-z0-9+/=]+$/.test(text) ? `data:image/${kind};base64,${text}` : undefined
}

/** A picture whose bytes the sandbox or this browser has; of any other, its name and where it would come from. Nothing is fetched. */
export function Picture({ name, address, data, bytes, content = '', small = false }: { name: string; address: string; data: string; bytes?: Json | undefined; content?: string; small?: boolean }) {
  const { t } = useT()
  const kept = useKeptPicture(content)
  const source = data === '' ? kept : pictureData(data)
  if (source !== undefined) return <img className="qs-picture" src={source} alt={name === '' ? t('sandbox.picture') : name.slice(0, 200)} />
  const from = address === '' ? '' : hostOf(address)
  return (
    <span className="qs-picture" data-empty="true" data-small={small || undefined} role="img" aria-label={[t('sandbox.picture'), name.slice(0, 200), from].filter((text) => text !== '').join(' ')} title={address.slice(0, 500)}>
      <Icon name="map" size={small ? 14 : 20} />
      {small ? null : <span className="q-ellipsis">{name.slice(0, 200) || from || t('sandbox.picture')}{typeof bytes === 'number' ? ` · ${sizeText(bytes)}` : ''}</span>}
    </span>
  )
}

function hostOf(address: string): string {
  try {
    return new URL(address).host
  } catch {
    return ''
  }
}
