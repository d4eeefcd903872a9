// Runs before the first paint, so that a page in the dark never flashes white. A file of its own because the
// policy of the page forbids inline scripts. Reads what src/storage/preferences.ts keeps; reading storage throws in a
// frame that has none, and then the system's choice counts.
(function () {
  var chosen = null
  // A host page says what its frame begins with.
  var wished = /^#\/embed\?.*theme=(dark|light)/.exec(location.hash)
  try {
    chosen = wished ? wished[1] : localStorage.getItem('qiao.theme')
  } catch {
    chosen = null
  }
  var dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
})()
