import { joinBackend } from '../../engine/joinParts'
import head from './backend.json'
import cards from './parts/cards.json'
import lookups from './parts/lookups.json'
import media from './parts/media.json'
import texts from './parts/texts.json'
import todos from './parts/todos.json'

export const qingtuiBackend = joinBackend(head, [texts, cards, todos, media, lookups])
