/** Puts a page's own words in a language: elements carry them as `data-zh` and `data-en`. */
export function speak(locale) {
  document.documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en'
  for (const element of document.querySelectorAll('[data-zh]')) element.textContent = element.dataset[locale]
}

export const startLocale = () => (navigator.language.startsWith('zh') ? 'zh' : 'en')
