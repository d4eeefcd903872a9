import { completeMessages } from '../../src/i18n/complete'
import { addGalleryTexts } from '../../src/i18n/galleryTexts'

completeMessages()
addGalleryTexts()
