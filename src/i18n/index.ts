export { chooseLocale } from './choose'
export { createTranslator, LocaleProvider, useT, type Translator } from './locale'
export type { MessageKey } from './messages'
export { t, translate, type MessageParams } from './translate'
