import type { LocalText } from '../core/base'
import { completeMessages } from '../i18n/complete'
import { translate } from '../i18n/translate'

completeMessages()

/** One of the interface's texts in both languages; undefined for a key that nobody wrote. */
export function bothLanguages(key: string): LocalText | undefined {
  const [zh, en] = [translate('zh', key), translate('en', key)]
  return zh === undefined || en === undefined ? undefined : { zh, en }
}
