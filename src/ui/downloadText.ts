/** Characters that some file system refuses in names. */
const FORBIDDEN = /[\\/:*?"<>|]/g

/** Hands a text to the browser as a file to save. */
export function downloadText(name: string, text: string, type = 'application/json'): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name.replace(FORBIDDEN, '_')
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
