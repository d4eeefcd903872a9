import type { barMessages } from './bars'
import type { firstMessages } from './first'
import type { galleryMessages } from './gallery'
import type { laterMessages } from './later'

/** Every text of the interface, by key (`area.key`). Each area keeps its own file; `first`, `bars` and `later` gather them by when they are needed, the gallery's come alone. */
export type MessageKey = keyof typeof firstMessages | keyof typeof barMessages | keyof typeof laterMessages | keyof typeof galleryMessages
