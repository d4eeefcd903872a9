import { icons } from '../ui'

/** Loads a part together with the texts and icons that only late parts use. */
export async function withTexts<T>(load: () => Promise<T>): Promise<T> {
  const [part, { completeMessages }, { lateIcons }] = await Promise.all([load(), import('../i18n/complete'), import('../ui/lateIcons')])
  completeMessages()
  Object.assign(icons, lateIcons)
  return part
}
