import { Fragment, type ReactNode } from 'react'
import { safeLink } from './safeLink'
import './RichText.css'

/** Longer messages are cut: a chat is no place for a megabyte. */
const LIMIT = 20_000

const INLINE = /\*\*([^*\n]+)\*\*|`([^`\n]+)`|\[([^\]\n]*)\]\(([^()\s]*)\)|<font color="(info|comment|warning)">([\s\S]*?)<\/font>|<@([^>\s]+)>|(https?:\/\/[^\s<>"'）】，。]+)/g

/**
 * The markdown of notes and of group robots' messages: bold, code, links, headings, quotes, lists, and the three colours
 * and mentions of robots. Everything becomes elements and text, never HTML, so a text can hold no script.
 */
export function RichText({ text }: { text: string }) {
  const lines = text.slice(0, LIMIT).split('\n')
  return <div className="q-rich">{lines.map((line, index) => <Line key={index} line={line} />)}{text.length > LIMIT ? '…' : null}</div>
}

function Line({ line }: { line: string }) {
  const heading = /^(#{1,6})\s+(.*)$/.exec(line)
  if (heading) return <p className="q-rich-heading" data-level={heading[1]?.length}>{inline(heading[2] ?? '')}</p>
  const quote = /^>\s?(.*)$/.exec(line)
  if (quote) return <blockquote>{inline(quote[1] ?? '')}</blockquote>
  const item = /^\s*(?:[-*]|\d+\.)\s+(.*)$/.exec(line)
  if (item) return <p className="q-rich-item">{inline(item[1] ?? '')}</p>
  return <p>{line === '' ? '\u00a0' : inline(line)}</p>
}

function inline(text: string): ReactNode {
  const parts: ReactNode[] = []
  let from = 0
  for (const match of text.matchAll(INLINE)) {
    if (match.index > from) parts.push(text.slice(from, match.index))
    parts.push(<Fragment key={match.index}>{element(match)}</Fragment>)
    from = match.index + match[0].length
  }
  if (from < text.length) parts.push(text.slice(from))
  return parts
}

function element([whole, bold, code, label, href, color, coloured, mention, url]: RegExpMatchArray): ReactNode {
  if (bold !== undefined) return <b>{inline(bold)}</b>
  if (code !== undefined) return <code>{code}</code>
  if (href !== undefined) return safeLink(href) !== undefined ? <Link href={href}>{label || href}</Link> : <>{label}</>
  if (coloured !== undefined) return <span data-color={color}>{inline(coloured)}</span>
  if (mention !== undefined) return <span className="q-rich-mention">@{mention}</span>
  return url === undefined ? whole : <Link href={url}>{url}</Link>
}

function Link({ href, children }: { href: string; children: ReactNode }) {
  return <a href={href} target="_blank" rel="noopener noreferrer nofollow">{children}</a>
}
