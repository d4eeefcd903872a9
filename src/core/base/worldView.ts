import type { LocalText } from './localText'

/**
 * How a system's tables may be looked at: a backend document declares it (`views`, docs/sandbox-views.md), so that what
 * draws the sandbox knows no system. Instants are milliseconds since the epoch, or ISO texts.
 */
export type WorldView = ChatView | PhoneView | MailView | CalendarView | PeopleView | FeedView | RowsView

/** A member of a record, or a member of a member: `text/content`. Numbers are indexes of lists. */
export type MemberPath = string

/** Where a value stands; with `of`, it is an id of that table, and is told by that record's `name`. */
export type ValueAt = MemberPath | { at: MemberPath; of: string; name: MemberPath }

export type ViewTone = 'neutral' | 'accent' | 'ok' | 'run' | 'bad' | 'warn'

interface ViewHead {
  system: string
  title: LocalText
  /** How something gets there, told while there is nothing. */
  empty?: LocalText
}

/** One thing told of a record: its name, its value, and the words for values that are codes. */
export interface FactView {
  title: LocalText
  at: ValueAt
  form?: 'text' | 'time' | 'bytes'
  /** What values mean, by the value as a text. */
  words?: Record<string, LocalText>
}

/** A piece of a message, from top to bottom. One whose values are all empty is left out. */
export type BlockView =
  | { block: 'text'; text: ValueAt }
  | { block: 'markdown'; text: ValueAt }
  | { block: 'source'; text: ValueAt }
  | { block: 'heading'; title?: ValueAt; text?: ValueAt }
  | { block: 'number'; value: ValueAt; text?: ValueAt }
  | { block: 'quote'; title?: ValueAt; text?: ValueAt; link?: MemberPath }
  | { block: 'pairs'; list: MemberPath; name: ValueAt; value: ValueAt; link?: MemberPath }
  /** `address` on the web is told and never fetched; `data` is Base64 of a PNG or JPEG, or a `data:` address of one; `bytes` is its size; `content` its SHA-256, by which the browser may have it. */
  | { block: 'picture'; name?: ValueAt; address?: MemberPath; data?: MemberPath; bytes?: MemberPath; content?: MemberPath }
  /** `content` as of a picture: a file that is one is shown. */
  | { block: 'file'; kind?: 'file' | 'voice' | 'video'; name: ValueAt; bytes?: MemberPath; content?: MemberPath }
  | { block: 'articles'; list: MemberPath; title: ValueAt; text?: ValueAt; link?: MemberPath; picture?: MemberPath }
  /** `label` is what the link says; `app` names a mini-program that it leads to instead of an address. */
  | { block: 'link'; label: LocalText | { at: MemberPath; else: LocalText }; link?: MemberPath; app?: MemberPath }
  | { block: 'links'; list: MemberPath; title: ValueAt; link?: MemberPath; app?: MemberPath }

/** How messages of one format look: as a bubble, or as a card of its own. */
export interface MessageForm { frame: 'bubble' | 'card'; blocks: BlockView[] }

interface MessageColumns {
  table: string
  sender: ValueAt
  at: MemberPath
  /** The message as plain text, which also stands for formats without a form. */
  content: ValueAt
  /** The member that says which of `forms` a message has. */
  format?: MemberPath
  forms?: Record<string, MessageForm>
  /** A list of the names of those who are mentioned. */
  mentions?: MemberPath
}

/** Chats: each record of `chats` with the messages whose `chat` (an id, or a list of ids) names it. */
export interface ChatView extends ViewHead {
  kind: 'chat'
  chats: { table: string; name: MemberPath; members?: MemberPath }
  messages: MessageColumns & { chat: MemberPath }
}

/** Phones: one for each `to` (one or a list) of the messages, under the name of that record of `owners` where there is one. */
export interface PhoneView extends ViewHead {
  kind: 'phone'
  owners?: { table: string; name: MemberPath }
  messages: MessageColumns & { to: MemberPath }
  /** What the phone's owner sends; stands on the other side. */
  replies?: MessageColumns & { to: MemberPath }
}

/** Mailboxes with folders; one mailbox of all mails where there is no `boxes`. */
export interface MailView extends ViewHead {
  kind: 'mail'
  boxes?: { table: string; name?: MemberPath }
  /** In this order; a folder that is not among them comes after, under its own name. */
  folders?: { id: string; title: LocalText }[]
  mails: {
    table: string
    /** The id of its mailbox. */
    box?: MemberPath
    folder?: MemberPath
    from: ValueAt
    /** A text or a list, as `cc`. */
    to: MemberPath
    cc?: MemberPath
    subject: ValueAt
    text?: ValueAt
    html?: MemberPath
    at: MemberPath
    /** True once it was read. */
    read?: MemberPath
    attachments?: { list: MemberPath; name: MemberPath; bytes?: MemberPath }
    facts?: FactView[]
  }
}

export interface EventState {
  title: LocalText
  tone?: ViewTone
  /** Does not take place: told struck through. */
  off?: boolean
}

/** What stands in calendars. All views of this kind are drawn in one calendar, each as a layer. */
export interface CalendarView extends ViewHead {
  kind: 'calendar'
  events: {
    table: string
    title: ValueAt
    start: MemberPath
    end: MemberPath
    /** True or 1 for whole days. */
    allDay?: MemberPath
    state?: MemberPath
    /** By the value of `state`; without a state, the clock says whether it is to come, on, or over. */
    states?: Record<string, EventState>
    /** True where it was taken out. */
    off?: MemberPath
    people?: { list: MemberPath; name: ValueAt; states?: { at: MemberPath; words: Record<string, LocalText> } }
    facts?: FactView[]
    repeats?: RepeatColumns
    /** A list of all the times it takes place, where the record has it. */
    dates?: { list: MemberPath; start: MemberPath; end: MemberPath; off?: MemberPath }
  }
}

/** How a repetition is written in a record. It keeps its local time on a clock that is `zone` hours ahead of UTC. */
export interface RepeatColumns {
  /** True or 1 where the event repeats; where absent, it does when `kind` has a value. */
  when?: MemberPath
  kind: MemberPath
  kinds: Record<string, 'day' | 'weekday' | 'week' | 'month' | 'year' | 'twoWeeks'>
  /** Every so many of the kind, 1 where absent. */
  every?: MemberPath
  /** Days of the week, 1 Monday to 7 Sunday; days of the month. */
  weekdays?: MemberPath
  monthdays?: MemberPath
  /** The last instant; 0 is none. `untilUnit` says what it counts, as for `without`. */
  until?: MemberPath
  unit?: 'ms' | 's'
  /** How many times at most. */
  count?: MemberPath
  /** A list of starts that were taken out: numbers, or records with `start`. */
  without?: { list: MemberPath; start?: MemberPath }
  zone?: MemberPath
}

/** People with what is known of them, filed in groups: departments, tags. */
export interface PeopleView extends ViewHead {
  kind: 'people'
  people: {
    table: string
    name: ValueAt
    /** A line below the name. */
    about?: ValueAt
    facts?: FactView[]
    /** Lists of a person: who follows them, with what is told of each. */
    lists?: { title: LocalText; list: MemberPath; name: ValueAt; facts?: FactView[]; tags?: { list: MemberPath; name: ValueAt } }[]
    /** Records elsewhere that name the person: the chats they are in. */
    within?: { title: LocalText; table: string; name: MemberPath; members: MemberPath }[]
  }
  groups?: {
    title: LocalText
    table: string
    name: ValueAt
    /** The id of the group that it stands in. */
    parent?: MemberPath
    /** The person's member that names its groups; a step `*` of a path goes through all items of a list. */
    by?: MemberPath
    /** or the group's members that name people, and groups of another table whose people belong to it. */
    members?: MemberPath
    groups?: { at: MemberPath; of: string }
  }[]
}

/** Posts of a moments feed, newest first. */
export interface FeedView extends ViewHead {
  kind: 'feed'
  posts: {
    table: string
    at: MemberPath
    author: ValueAt
    /** Says who speaks where a post has no author. */
    authorElse?: LocalText
    blocks: BlockView[]
    facts?: FactView[]
    lists?: { title: LocalText; list: MemberPath; name: ValueAt; facts?: FactView[] }[]
  }
}

/** A table with named columns. */
export interface RowsView extends ViewHead {
  kind: 'table'
  rows: { table: string; columns: FactView[]; /** Newest first by this instant. */ latest?: MemberPath }
}

/** What the sandbox's systems and their tables are called, by their ids. */
export type WorldNames = Readonly<Record<string, { title: LocalText; tables: Readonly<Record<string, LocalText>> }>>

/** The table whose new records arrived somewhere (a message, a mail, a meeting, a post); people and rows do not arrive. */
export function arrivalTable(view: WorldView): string | undefined {
  switch (view.kind) {
    case 'chat':
    case 'phone':
      return view.messages.table
    case 'mail':
      return view.mails.table
    case 'calendar':
      return view.events.table
    case 'feed':
      return view.posts.table
    default:
      return undefined
  }
}
