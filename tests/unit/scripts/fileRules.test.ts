import { describe, expect, test } from 'vitest'
import { checkFile } from '../../../scripts/fileRules'

const broken = [
  { says: 'a file of 401 lines', file: 'src/app/a.ts', text: 'x\n'.repeat(401), rule: 'length', line: 401 },
  { says: 'a style sheet of 401 lines', file: 'src/app/a.css', text: '\n'.repeat(401), rule: 'length', line: 401 },
  { says: 'a folder named helpers', file: 'src/app/helpers/a.ts', text: '', rule: 'name', line: 1 },
  { says: 'a file named utils', file: 'src/app/utils.ts', text: '', rule: 'name', line: 1 },
  { says: 'work left over', file: 'src/app/a.ts', text: '\n// TODO later', rule: 'word', line: 2 },
  { says: 'an announcement', file: 'src/app/a.ts', text: "const text = '即将推出'", rule: 'word', line: 1 },
  { says: 'a focused test', file: 'tests/unit/a.test.ts', text: "test.only('a', () => {})", rule: 'word', line: 1 },
  { says: 'a skipped test', file: 'tests/unit/a.test.ts', text: "describe.skip('a', () => {})", rule: 'word', line: 1 },
  { says: 'a silenced compiler', file: 'src/app/a.ts', text: '// @ts-expect-error', rule: 'word', line: 1 },
  { says: 'a silenced linter', file: 'src/app/a.ts', text: '/* oxlint-disable no-eval */', rule: 'word', line: 1 },
  { says: 'a path of one machine', file: 'docs/a.md', text: 'see /home/me/notes', rule: 'word', line: 1 },
  { says: 'markup made from text', file: 'src/app/a.ts', text: 'node.innerHTML = text', rule: 'word', line: 1 },
  { says: 'a raw colour in a style sheet', file: 'src/features/canvas/a.css', text: 'a { color: #fff }', rule: 'colour', line: 1 },
  { says: 'a raw colour in a component', file: 'src/app/a.tsx', text: "const c = 'rgba(0, 0, 0, .5)'", rule: 'colour', line: 1 },
  { says: 'the clock in the core', file: 'src/core/run/a.ts', text: 'const now = Date.now()', rule: 'purity', line: 1 },
  { says: 'the present moment in the core', file: 'src/core/run/a.ts', text: 'const now = new Date()', rule: 'purity', line: 1 },
  { says: 'a date in the time zone of the machine', file: 'src/core/run/a.ts', text: 'const day = new Date(2026, 1, 1)', rule: 'purity', line: 1 },
  { says: 'the hour in the time zone of the machine', file: 'src/core/run/a.ts', text: 'const hour = date.getHours()', rule: 'purity', line: 1 },
  { says: 'an order by the language of the machine', file: 'src/core/run/a.ts', text: 'list.toSorted((a, b) => a.localeCompare(b))', rule: 'purity', line: 1 },
  { says: 'chance in the core', file: 'src/core/run/a.ts', text: 'const id = Math.random()', rule: 'purity', line: 1 },
  { says: 'a timer in the core', file: 'src/core/run/a.ts', text: 'setTimeout(go, 10)', rule: 'purity', line: 1 },
  { says: 'the network in the core', file: 'src/core/run/a.ts', text: 'await fetch(url)', rule: 'purity', line: 1 },
  { says: 'random bytes in the core', file: 'src/core/run/a.ts', text: 'crypto.getRandomValues(bytes)', rule: 'purity', line: 1 },
  { says: 'a way round through the global object', file: 'src/core/run/a.ts', text: 'globalThis.fetch(url)', rule: 'purity', line: 1 },
]

const fine = [
  { says: 'a file of 400 lines', file: 'src/app/a.ts', text: 'x\n'.repeat(400) },
  { says: 'a long seed', file: 'mocks/systems/a/seed.json', text: '1\n'.repeat(900) },
  { says: 'a moment that was given', file: 'src/core/run/a.ts', text: 'const date = new Date(instant); date.getUTCHours(); Date.UTC(2026, 1, 1)' },
  { says: 'a member that only has the name of a global', file: 'src/core/run/a.ts', text: 'const x = { fetch: 1 }; ports.fetch(); interface P { crypto: string; setTimeout(): void }' },
  { says: 'the clock outside the core', file: 'src/runtime/a.ts', text: 'const now = Date.now()' },
  { says: 'a colour among the tokens', file: 'src/ui/tokens.css', text: ':root { --q-ink: #123456 }' },
  { says: 'a hash route', file: 'src/app/a.ts', text: "const href = '#/flows/a'" },
  { says: 'a suite that needs a file to be there', file: 'tests/unit/a.test.ts', text: "describe.skipIf(missing)('a', () => {})" },
  { says: 'a picture', file: 'docs/a.png', text: 'TODO' },
]

describe('the rules about files', () => {
  test.each(broken)('report $says', ({ file, text, rule, line }) => {
    expect(checkFile(file, text)).toMatchObject([{ rule, file, line }])
  })

  test.each(fine)('let pass $says', ({ file, text }) => {
    expect(checkFile(file, text)).toEqual([])
  })
})
