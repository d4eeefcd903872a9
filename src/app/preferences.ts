import { chooseLocale } from '../i18n'
import type { ViewData, ViewStore } from '../state'
import type { Preferences } from '../storage'

/** Below this height a new window begins with the canvas alone; the dock opens with the first run. */
const ROOM_FOR_DOCK = 660

/** The view as it was left, else as this browser is set up. `theme` was put on the page before the first paint. */
export function startingView(preferences: Preferences): Partial<ViewData> {
  const { locale, panelWidth, dockHeight } = preferences.read()
  const width = Number(panelWidth)
  const height = Number(dockHeight)
  return {
    theme: document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light',
    locale: locale === 'zh' || locale === 'en' ? locale : chooseLocale(navigator.languages),
    dockOpen: window.innerHeight >= ROOM_FOR_DOCK,
    ...(width >= 300 && width <= 640 && { panelWidth: width }),
    ...(height >= 140 && height <= 700 && { dockHeight: height }),
  }
}

/** Puts theme and language on the page and remembers what was chosen. Returns what stops it. */
export function followPreferences(view: ViewStore, preferences: Preferences): () => void {
  const show = ({ theme, locale }: ViewData) => {
    document.documentElement.dataset.theme = theme
    document.documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en'
  }
  show(view.getState())
  return view.subscribe((state, previous) => {
    if (state.theme !== previous.theme || state.locale !== previous.locale) show(state)
    if (state.theme !== previous.theme) preferences.write('theme', state.theme)
    if (state.locale !== previous.locale) preferences.write('locale', state.locale)
    if (state.panelWidth !== previous.panelWidth) preferences.write('panelWidth', String(state.panelWidth))
    if (state.dockHeight !== previous.dockHeight) preferences.write('dockHeight', String(state.dockHeight))
  })
}
