const KB = 1024
const MB = KB * KB

/** `539 B`, `12.4 KB`, `20 MB`: one decimal below ten, where it says something. */
export function sizeText(bytes: number): string {
  if (bytes < KB) return `${bytes} B`
  const [amount, unit] = bytes < MB ? [bytes / KB, 'KB'] : [bytes / MB, 'MB']
  return `${amount < 10 ? Number(amount.toFixed(1)) : Math.round(amount)} ${unit}`
}
