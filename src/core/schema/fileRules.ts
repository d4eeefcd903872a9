import type { FileHandle } from '../base'

/** Whether a file is one of those that are taken: by the ending of its name, or by its media type. Everything where nothing is said. */
export function isAccepted(accept: readonly string[] | undefined, file: Pick<FileHandle, 'name' | 'type'>): boolean {
  if (accept === undefined) return true
  const name = file.name.toLowerCase()
  const type = file.type.toLowerCase()
  return accept.some((one) => {
    const rule = one.toLowerCase()
    if (rule.startsWith('.')) return name.endsWith(rule)
    return rule.endsWith('/*') ? type.startsWith(rule.slice(0, -1)) : type === rule
  })
}
