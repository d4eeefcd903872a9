/**
 * A small picture of a picture, as an address that may be shown; undefined for what is none, or none that the browser
 * can draw. `side` are the most pixels of its longer side. Drawn anew, since the program's policy lets no page show what it has only in memory.
 */
export async function thumbnailOf(bytes: Uint8Array, type: string, side: number): Promise<string | undefined> {
  if (!type.startsWith('image/') || typeof createImageBitmap === 'undefined') return undefined
  try {
    const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)], type.endsWith('*') ? {} : { type }))
    const scale = Math.min(1, side / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(picture.width * scale))
    canvas.height = Math.max(1, Math.round(picture.height * scale))
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    return canvas.toDataURL()
  } catch {
    return undefined
  }
}
