import { completeMessages } from '../../i18n/complete'

export { placeInside, planPaste, readClip } from '../../core/clipboard'
export { takeFiles } from './clipFiles'

// Pasting reads expressions to rename references and speaks of what is wrong: both come after the first picture.
completeMessages()
