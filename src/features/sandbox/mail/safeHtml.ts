/** Elements that a mail may be made of; what is in others is kept, and these are dropped with all that is in them. */
const KEPT = new Set(['a', 'abbr', 'b', 'blockquote', 'br', 'center', 'code', 'col', 'colgroup', 'dd', 'del', 'div', 'dl', 'dt', 'em', 'font', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'i', 'img', 'ins', 'li', 'ol', 'p', 'pre', 's', 'small', 'span', 'strong', 'sub', 'sup', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'u', 'ul'])
const DROPPED = new Set(['script', 'style', 'title', 'head', 'template', 'iframe', 'frame', 'frameset', 'object', 'embed', 'applet', 'form', 'input', 'button', 'select', 'textarea', 'svg', 'math', 'link', 'meta', 'base', 'noscript', 'audio', 'video', 'canvas'])
const ATTRIBUTES = new Set(['align', 'alt', 'bgcolor', 'border', 'cellpadding', 'cellspacing', 'color', 'colspan', 'dir', 'height', 'lang', 'rowspan', 'size', 'title', 'valign', 'width'])
/** What a style may say: nothing that fetches, covers what is around it or moves. */
const STYLE = /^(?:background-color|border(?:-[a-z-]+)?|color|display|font(?:-[a-z]+)?|height|letter-spacing|line-height|margin(?:-[a-z]+)?|max-width|min-width|padding(?:-[a-z]+)?|text-(?:align|decoration|indent)|vertical-align|white-space|width|word-break)$/
const DATA_IMAGE = /^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+$/
const LINK = /^(?:https?:\/\/|mailto:|tel:)/i
/** Longer mails are cut before they are read. */
const LONGEST = 400_000
const DEEPEST = 60

export interface SafeHtml {
  html: string
  /** Pictures that were left out, since they would have been fetched. */
  pictures: number
}

/**
 * The harmless part of a mail's HTML: allowed elements with allowed attributes, written anew. No script, no style sheet,
 * no form, nothing that is fetched; links only to the web, a mail program or a phone, in a window of their own.
 */
export function safeHtml(html: string): SafeHtml {
  const body = new DOMParser().parseFromString(html.slice(0, LONGEST), 'text/html').body
  const found = { pictures: 0 }
  return { html: childrenOf(body, found, 0), pictures: found.pictures }
}

const childrenOf = (parent: Node, found: { pictures: number }, depth: number): string =>
  depth > DEEPEST ? escaped(parent.textContent ?? '') : [...parent.childNodes].map((node) => written(node, found, depth)).join('')

function written(node: Node, found: { pictures: number }, depth: number): string {
  if (node.nodeType === Node.TEXT_NODE) return escaped(node.textContent ?? '')
  if (!(node instanceof Element)) return ''
  const name = node.localName.toLowerCase()
  if (DROPPED.has(name)) return ''
  if (!KEPT.has(name)) return childrenOf(node, found, depth + 1)
  if (name === 'img') return image(node, found)
  const attributes = [...node.attributes].flatMap(({ name: key, value }) => attribute(name, key.toLowerCase(), value)).join('')
  if (name === 'br' || name === 'hr' || name === 'col') return `<${name}${attributes}>`
  return `<${name}${attributes}>${childrenOf(node, found, depth + 1)}</${name}>`
}

function attribute(element: string, key: string, value: string): string[] {
  if (key === 'style') {
    const style = safeStyle(value)
    return style === '' ? [] : [` style="${escaped(style)}"`]
  }
  if (element === 'a' && key === 'href') return LINK.test(value.trim()) ? [` href="${escaped(value.trim())}" target="_blank" rel="noopener noreferrer nofollow"`] : []
  return ATTRIBUTES.has(key) ? [` ${key}="${escaped(value)}"`] : []
}

function image(element: Element, found: { pictures: number }): string {
  const source = element.getAttribute('src') ?? ''
  const words = escaped(element.getAttribute('alt') ?? '')
  if (DATA_IMAGE.test(source)) return `<img src="${escaped(source)}" alt="${words}">`
  found.pictures += 1
  return words === '' ? '' : `<span>[${words}]</span>`
}

const safeStyle = (style: string): string =>
  style.split(';').map((one) => one.trim()).filter((one) => {
    const [name = '', value = ''] = [one.slice(0, one.indexOf(':')).trim().toLowerCase(), one.slice(one.indexOf(':') + 1)]
    return STYLE.test(name) && !/url|expression|image|\\|@|</i.test(value)
  }).join('; ')

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/**
 * A page of its own for a frame without scripts and origin. Its policy fetches nothing, should anything have slipped
 * through; it is written on the system's own paper, as mails count on.
 */
export const mailPage = (html: string): string =>
  `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"><meta name="color-scheme" content="light only"><style>html{color-scheme:light only;background:Canvas;color:CanvasText}body{margin:12px 14px;font:13px/20px system-ui,sans-serif;overflow-wrap:anywhere}img,table{max-width:100%}</style></head><body>${html}</body></html>`
