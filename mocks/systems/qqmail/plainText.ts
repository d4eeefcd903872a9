const ENTITIES: Record<string, string> = { nbsp: ' ', lt: '<', gt: '>', quot: '"', amp: '&', '#39': "'" }

/** What an HTML mail says without its tags, as mail programs make it: blocks end lines, the rest falls away. */
export function plainText(html: string): string {
  return html
    .replace(/<(style|script|head)\b[^>]*>[^]*?<\/\1>/gi, '')
    .replace(/[ \t\r\n]+/g, ' ')
    .replace(/<br\s*\/?>|<\/(?:p|div|tr|li|h[1-6]|table)>/gi, '\n')
    .replace(/<\/t[dh]>/gi, '  ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(nbsp|lt|gt|quot|amp|#39);/g, (_, name: string) => ENTITIES[name] ?? '')
    .split('\n').map((line) => line.trim()).join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
