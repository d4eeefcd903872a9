import { flowPicture, type GuestFlow } from '../../embed/guest'
import { DesignerError, type Calls } from '../../embed/protocol'
import type { Locale } from '../../core/base'

/** The open flow as a picture in the colours and the language that are shown: SVG text, or PNG as a data address. */
export async function pictureOf({ flow }: GuestFlow, locale: Locale, { format, scale }: { format: 'svg' | 'png'; scale: number }): Promise<Calls['picture']['out']> {
  const style = getComputedStyle(document.documentElement)
  const role = (name: string) => style.getPropertyValue(`--q-${name}`).trim()
  const { document: drawn, lookup } = flow.getState()
  const { svg, width, height } = flowPicture(drawn, lookup, { role, font: role('font'), locale })
  if (format === 'svg') return { format, data: svg, width, height }
  // Browsers draw no canvas larger than some 16,000 pixels a side.
  const factor = Math.min(scale, 8000 / Math.max(width, height))
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode().catch(() => {
    throw new DesignerError('call.failed', 'the picture could not be drawn')
  })
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * factor)
  canvas.height = Math.round(height * factor)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return { format, data: canvas.toDataURL('image/png'), width: canvas.width, height: canvas.height }
}
