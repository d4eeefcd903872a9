import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { firstMessages } from '../../../../src/i18n/messages/first'
import { laterMessages } from '../../../../src/i18n/messages/later'

const messages = { ...firstMessages, ...laterMessages }

/** Codes as they stand in the sources: what `findings.add` names, and the whole codes of problems and failures. */
function codesIn(folder: string): string[] {
  const root = new URL(`../../../../src/${folder}/`, import.meta.url)
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts')).map((file) => readFileSync(new URL(file, root), 'utf8')).join('\n')
  const found = [...sources.matchAll(/findings\.add\('([^']+)'/g)].map((match) => `connector.${match[1] ?? ''}`)
  const whole = [...sources.replaceAll(/findings\.add\('[^']+'/g, '').matchAll(/'((?:connector|connection|request|slot|call|auth)\.[a-z][A-Za-z.]*)'/g)].map((match) => match[1] ?? '')
  return [...new Set([...found, ...whole])]
}

describe('codes of connectors and calls', () => {
  it.each(['core/connector', 'transport'])('have a sentence each in both languages: %s', (folder) => {
    const codes = codesIn(folder)
    expect(codes.length).toBeGreaterThan(8)
    expect(codes.filter((code) => !Object.hasOwn(messages, `code.${code}`))).toEqual([])
  })
})
