import { useT } from '../i18n'
import { useView, useViewStore } from '../state'
import { IconButton } from '../ui'

/** Language and theme. */
export function PreferenceButtons() {
  const { t } = useT()
  const view = useViewStore()
  const theme = useView((state) => state.theme)
  const locale = useView((state) => state.locale)
  return (
    <>
      <IconButton icon="global" label={locale === 'zh' ? t('top.toEnglish') : t('top.toChinese')} onClick={() => view.getState().set({ locale: locale === 'zh' ? 'en' : 'zh' })} />
      <IconButton icon={theme === 'dark' ? 'sun' : 'moon'} label={theme === 'dark' ? t('top.toLight') : t('top.toDark')} onClick={() => view.getState().set({ theme: theme === 'dark' ? 'light' : 'dark' })} />
    </>
  )
}
