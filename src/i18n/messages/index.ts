import type { firstMessages } from './first'
import type { galleryMessages } from './gallery'
import type { laterMessages } from './later'

/** Every text of the interface, by key (`area.key`). Each area keeps its own file; `first` and `later` gather them, the gallery's come alone. */
export type MessageKey = keyof typeof firstMessages | keyof typeof laterMessages | keyof typeof galleryMessages
