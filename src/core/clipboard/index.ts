export { clipOf, clipText, type Clip, type ClipSelection } from './clip'
export { placeInside, planPaste, type Paste, type PastePlace } from './planPaste'
export { readClip } from './readClip'
