import { impurities } from './purity'

/** One place in one file that breaks a rule of the house. */
export interface Finding {
  rule: 'length' | 'name' | 'word' | 'purity' | 'colour'
  file: string
  line: number
  message: string
}

const longest = 400

const isCode = /\.(ts|tsx|mts|mjs|cjs|js|css)$/
const isText = /\.(ts|tsx|mts|mjs|cjs|js|css|html|json|md|svg|yml|yaml)$|^\.ci\/run$/
const generated = /^package-lock\.json$/

/** Names that say nothing about what is inside, so that everything ends up there. */
const emptyNames = new Set(['util', 'utils', 'helper', 'helpers', 'common', 'misc', 'shared', 'stuff'])

interface WordRule {
  pattern: RegExp
  why: string
  /** Files the rule is about; all text files when left out. */
  files?: RegExp
}

const wordRules: WordRule[] = [
  { pattern: /\b(TODO|FIXME|XXX|HACK)\b/, why: 'finish it, or leave it out' },
  { pattern: /coming soon|not (yet )?implemented|即将推出|敬请期待|即将上线|暂未开放/i, why: 'what is not there is not announced' },
  { pattern: /\b(test|it|describe)(\.\w+)*\.(only|skip|todo|fixme)\(/, why: 'every test runs', files: /^tests\// },
  { pattern: /@ts-(ignore|nocheck|expect-error)|(eslint|oxlint)-disable/, why: 'mend the cause instead of silencing the tool' },
  { pattern: /(^|[\s"'`(=])\/(work|tmp|home|root|Users)\/\w/, why: 'a path of one machine' },
  { pattern: /dangerouslySetInnerHTML|\.innerHTML\s*=/, why: 'text is never made into markup', files: /^src\// },
]

/** A colour written out: the tokens give colours their roles, in light and in dark. */
const rawColour = /(?:^|[\s'"`(:,])#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\b|\b(?:rgba?|hsla?|oklch|oklab)\(/i
const wearsTokens = /^src\/(features|app|forms)\/.*\.(ts|tsx|css)$/
/** Their values are colours. */
const choosesColours = new Set(['src/forms/widgets/ColorWidget.tsx', 'src/features/gallery/fieldSpecimens.ts'])

/**
 * Checks one file against the rules that no other tool knows.
 *
 * @param file path from the project's root
 * @param text its content
 */
export function checkFile(file: string, text: string): Finding[] {
  if (generated.test(file) || !isText.test(file)) return []
  const found: Finding[] = []
  const lines = text.split('\n')
  const add = (rule: Finding['rule'], line: number, message: string): void => {
    found.push({ rule, file, line, message })
  }

  const count = lines.at(-1) === '' ? lines.length - 1 : lines.length
  if (isCode.test(file) && count > longest) add('length', longest + 1, `${count} lines; ${longest} at most. Which two purposes does it have?`)

  const vague = file.split('/').find((part) => emptyNames.has((part.split('.')[0] ?? '').toLowerCase()))
  if (vague !== undefined) add('name', 1, `"${vague}" says nothing; name it for what it does`)

  for (const [index, line] of lines.entries()) {
    for (const { pattern, why, files } of wordRules) {
      if (files !== undefined && !files.test(file)) continue
      const hit = pattern.exec(line)
      if (hit !== null) add('word', index + 1, `"${hit[0].trim()}": ${why}`)
    }
    if (wearsTokens.test(file) && !choosesColours.has(file) && rawColour.test(line)) add('colour', index + 1, 'a raw colour; use a token of src/ui/tokens.css')
  }

  if (file.startsWith('src/core/') && /\.tsx?$/.test(file)) {
    for (const { line, name } of impurities(file, text)) add('purity', line, `${name}: the core may not read clocks, chance or the machine it runs on`)
  }
  return found
}
