import { Fragment, type ReactNode } from 'react'
import type { BlockView, Json, JsonObject } from '../../../core/base'
import { useT } from '../../../i18n'
import { Icon, RichText, safeLink, sizeText } from '../../../ui'
import { itemsAt, textOf, valueAt, type TextReader } from '../records'
import { LongText } from './LongText'
import { labelAt } from './message'
import { Picture } from './Picture'
import { useKeptPicture } from './useKeptPicture'

/** Items of a list that a card shows; vendors allow fewer. */
const MOST = 50

/** The pieces of a message from top to bottom. All values are drawn as text; nothing is fetched. */
export function Blocks({ blocks, record, read }: { blocks: readonly BlockView[]; record: JsonObject; read: TextReader }) {
  return <>{blocks.map((block, index) => <Fragment key={index}><Block block={block} record={record} read={read} /></Fragment>)}</>
}

function Block({ block, record, read }: { block: BlockView; record: JsonObject; read: TextReader }): ReactNode {
  const { lt } = useT()
  switch (block.block) {
    case 'text':
      return <LongText text={read(record, block.text)} />
    case 'markdown': {
      const text = read(record, block.text)
      return text === '' ? null : <RichText text={text} />
    }
    case 'source': {
      const text = read(record, block.text)
      return text === '' ? null : <p className="qs-card-source"><Icon name="sparkle" size={12} /><span className="q-ellipsis">{text}</span></p>
    }
    case 'heading': {
      const title = read(record, block.title)
      const text = read(record, block.text)
      return title === '' && text === '' ? null : <div className="qs-card-heading">{title === '' ? null : <b>{clip(title)}</b>}<LongText text={text} /></div>
    }
    case 'number': {
      const value = read(record, block.value)
      return value === '' ? null : <div className="qs-card-number"><b>{clip(value)}</b><span>{clip(read(record, block.text))}</span></div>
    }
    case 'quote': {
      const title = read(record, block.title)
      const text = read(record, block.text)
      return title === '' && text === '' ? null : <blockquote className="qs-card-quote">{title === '' ? null : <b><Leads to={valueAt(record, block.link)}>{clip(title)}</Leads></b>}<LongText text={text} /></blockquote>
    }
    case 'pairs': {
      const pairs = itemsAt(record, block.list).slice(0, MOST)
      return pairs.length === 0 ? null : (
        <dl className="qs-card-pairs">
          {pairs.map((pair, index) => <div key={index}><dt>{clip(read(pair, block.name))}</dt><dd><Leads to={valueAt(pair, block.link)}>{clip(read(pair, block.value))}</Leads></dd></div>)}
        </dl>
      )
    }
    case 'picture': {
      const told = { name: read(record, block.name), address: textOf(valueAt(record, block.address)), data: textOf(valueAt(record, block.data)) }
      return Object.values(told).every((text) => text === '') ? null : <Picture {...told} bytes={valueAt(record, block.bytes)} content={textOf(valueAt(record, block.content))} />
    }
    case 'file': {
      const name = read(record, block.name)
      const bytes = valueAt(record, block.bytes)
      return name === '' && bytes === undefined ? null : <FileBlock kind={block.kind ?? 'file'} name={name} bytes={bytes} content={textOf(valueAt(record, block.content))} />
    }
    case 'articles':
      return (
        <ul className="qs-articles">
          {itemsAt(record, block.list).slice(0, MOST).map((article, index) => (
            <li key={index}>
              {block.picture !== undefined && textOf(valueAt(article, block.picture)) !== '' ? <Picture name="" address={textOf(valueAt(article, block.picture))} data="" small={index > 0} /> : null}
              <b><Leads to={valueAt(article, block.link)}>{clip(read(article, block.title))}</Leads></b>
              {index === 0 ? <LongText text={read(article, block.text)} /> : null}
            </li>
          ))}
        </ul>
      )
    case 'link': {
      const address = textOf(valueAt(record, block.link))
      const app = textOf(valueAt(record, block.app))
      if (address === '' && app === '') return null
      return <p className="qs-card-link"><Leads to={address} app={app}>{lt(labelAt(record, block.label))}</Leads><Icon name="chevronRight" size={13} /></p>
    }
    case 'links': {
      const links = itemsAt(record, block.list).slice(0, MOST)
      return <>{links.map((link, index) => <p key={index} className="qs-card-link"><Leads to={valueAt(link, block.link)} app={textOf(valueAt(link, block.app))}>{clip(read(link, block.title))}</Leads><Icon name="chevronRight" size={13} /></p>)}</>
    }
  }
}

/** Words that lead to an address on the web; mere words where the address leads elsewhere. */
function Leads({ to, app = '', children }: { to: Json | undefined; app?: string; children: ReactNode }) {
  const { t } = useT()
  const address = safeLink(textOf(to))
  if (address !== undefined) return <a href={address} title={clip(address)} target="_blank" rel="noopener noreferrer nofollow">{children}</a>
  return app === '' ? <span>{children}</span> : <span>{children} <small className="qs-app">{t('sandbox.miniProgram', { app: clip(app) })}</small></span>
}

const KIND_ICON = { file: 'file', voice: 'play', video: 'play' } as const

/** A file by its name and size; one that is a picture shows it where this browser has its content. */
function FileBlock({ kind, name, bytes, content }: { kind: 'file' | 'voice' | 'video'; name: string; bytes: Json | undefined; content: string }) {
  const { t } = useT()
  const picture = useKeptPicture(content)
  return (
    <>
      <p className="qs-file">
        <Icon name={KIND_ICON[kind]} size={18} />
        <span><b>{clip(name) || t(`sandbox.file.${kind}`)}</b><small>{[t(`sandbox.file.${kind}`), ...(typeof bytes === 'number' ? [sizeText(bytes)] : [])].join(' · ')}</small></span>
      </p>
      {picture === undefined ? null : <img className="qs-picture" src={picture} alt={clip(name) || t('sandbox.picture')} />}
    </>
  )
}

const clip = (text: string): string => (text.length > 500 ? `${text.slice(0, 500)}…` : text)
