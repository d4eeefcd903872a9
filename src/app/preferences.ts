import { chooseLocale } from '../i18n'
import type { ViewData, ViewStore } from '../state'
import { openTabMemory, type Preferences, type TabMemory } from '../storage'

/** In a smaller window one begins with the canvas alone; the dock opens with the first run. */
const ROOM_FOR_DOCK = { width: 600, height: 660 }

/** The view as it was left, else as this browser is set up. `theme` was put on the page before the first paint. */
export function startingView(preferences: Preferences): Partial<ViewData> {
  const { locale, panelWidth, dockHeight, canvasTool, mapShown, dataShown, followRun, recents, favourites, recentActions } = preferences.read()
  const width = Number(panelWidth)
  const height = Number(dockHeight)
  return {
    theme: document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light',
    locale: locale === 'zh' || locale === 'en' ? locale : chooseLocale(navigator.languages),
    dockOpen: window.innerHeight >= ROOM_FOR_DOCK.height && window.innerWidth >= ROOM_FOR_DOCK.width,
    canvasTool: canvasTool === 'select' ? 'select' : 'pan',
    mapShown: mapShown !== 'false',
    dataShown: dataShown === 'true',
    followRun: followRun !== 'false',
    openFlows: openFlowsOf(openTabMemory().read(OPEN)),
    recents: wordsOf(recents),
    favourites: wordsOf(favourites),
    recentActions: wordsOf(recentActions),
    ...(width >= 300 && width <= 640 && { panelWidth: width }),
    ...(height >= 140 && height <= 700 && { dockHeight: height }),
  }
}

/** Under this name the tab remembers which flows are open in it. */
const OPEN = 'open'

function openFlowsOf(kept: unknown): ViewData['openFlows'] {
  if (!Array.isArray(kept)) return []
  return kept.flatMap((one: unknown) => {
    const { id, name } = (one ?? {}) as { id?: unknown; name?: unknown }
    return typeof id === 'string' && typeof name === 'string' ? [{ id, name }] : []
  })
}

/** Lists are kept as words with spaces between; keys hold none. */
const wordsOf = (text: string | undefined): string[] => text?.split(' ').filter(Boolean) ?? []

/** Puts theme and language on the page and remembers what was chosen, and in the tab which flows are open. Returns what stops it. */
export function followPreferences(view: ViewStore, preferences: Preferences, tab: Pick<TabMemory, 'keep'> = openTabMemory()): () => void {
  const show = ({ theme, locale }: ViewData) => {
    const page = document.documentElement
    const lang = locale === 'zh' ? 'zh-CN' : 'en'
    // Whatever is written there, even the same, has the whole page styled and laid out anew.
    if (page.dataset.theme !== theme) page.dataset.theme = theme
    if (page.lang !== lang) page.lang = lang
  }
  show(view.getState())
  return view.subscribe((state, previous) => {
    if (state.theme !== previous.theme || state.locale !== previous.locale) show(state)
    if (state.theme !== previous.theme) preferences.write('theme', state.theme)
    if (state.locale !== previous.locale) preferences.write('locale', state.locale)
    if (state.openFlows !== previous.openFlows) tab.keep(OPEN, state.openFlows)
    if (state.panelWidth !== previous.panelWidth) preferences.write('panelWidth', String(state.panelWidth))
    if (state.dockHeight !== previous.dockHeight) preferences.write('dockHeight', String(state.dockHeight))
    for (const name of ['recents', 'favourites', 'recentActions'] as const) if (state[name] !== previous[name]) preferences.write(name, state[name].join(' '))
    for (const name of ['canvasTool', 'mapShown', 'dataShown', 'followRun'] as const) if (state[name] !== previous[name]) preferences.write(name, String(state[name]))
  })
}
