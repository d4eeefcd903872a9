import { completeMessages } from '../../src/i18n/complete'
import { icons } from '../../src/ui/icons'
import { lateIcons } from '../../src/ui/lateIcons'
import { addGalleryTexts } from '../../src/i18n/galleryTexts'

completeMessages()
Object.assign(icons, lateIcons)
addGalleryTexts()
