import { joinParts } from '../joinParts'
import head from './connector.json'
import cards from './parts/cards.json'
import lookups from './parts/lookups.json'
import mass from './parts/mass.json'
import media from './parts/media.json'
import single from './parts/single.json'
import status from './parts/status.json'
import todo from './parts/todo.json'

/** The parts stand in the palette's order: to one, to several, to-dos, what became of them, files. */
export default joinParts(head, [single, cards, mass, todo, status, media, lookups])
