import { galleryMessages } from './messages/gallery'
import { addMessages } from './translate'

/** Makes the gallery's texts known: for its page, and for tests. */
export const addGalleryTexts = (): void => addMessages(galleryMessages)
