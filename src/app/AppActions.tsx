import { useMemo } from 'react'
import { useT } from '../i18n'
import { useActions, useServices, useViewStore, type Action } from '../state'
import { go } from './useHashRoute'

/** Offers what can be done on every page. Actions speak the reader's language, so it stands inside its provider. */
export function AppActions() {
  const { t } = useT()
  const view = useViewStore()
  const { saved } = useServices()
  useActions(useMemo((): Action[] => {
    const show = (overlay: 'commands' | 'keys') => () => view.getState().set({ overlay: view.getState().overlay === overlay ? undefined : overlay })
    return [
      { id: 'help.commands', group: 'help', title: t('commands.open'), icon: 'command', keys: ['mod+K'], inTexts: true, keysOnly: true, run: show('commands') },
      { id: 'help.keys', group: 'help', title: t('commands.keys'), icon: 'keyboard', keys: ['?'], run: show('keys') },
      { id: 'help.gallery', group: 'help', title: t('commands.gallery'), words: ['gallery', 'storybook'], icon: 'palette', run: () => go({ page: 'gallery', id: '' }) },
      // Flows that a host or a file brings are shown where that is not to be left; a demo is there already.
      { id: 'help.demo', group: 'help', title: t('commands.demo'), words: ['演示', 'yanshi', 'demo', 'presentation'], icon: 'play', enabled: () => saved !== undefined, run: () => location.assign('?demo') },
      { id: 'view.theme', group: 'view', title: t('view.theme'), words: ['主题', 'zhuti', 'theme', 'dark mode'], icon: 'moon', run: () => view.getState().set({ theme: view.getState().theme === 'dark' ? 'light' : 'dark' }) },
      { id: 'view.language', group: 'view', title: t('view.language'), words: ['语言', 'yuyan', 'language', 'English'], icon: 'global', run: () => view.getState().set({ locale: view.getState().locale === 'zh' ? 'en' : 'zh' }) },
      { id: 'flow.connections', group: 'flow', title: t('rail.connections'), words: ['连接', 'lianjie', 'connections'], icon: 'link', enabled: () => saved !== undefined, run: () => go({ page: 'connections' }) },
      { id: 'flow.list', group: 'flow', title: t('top.backToList'), words: ['列表', 'liebiao', 'list'], icon: 'list', run: () => go({ page: 'flows' }) },
    ]
  }, [saved, t, view]))
  return null
}
