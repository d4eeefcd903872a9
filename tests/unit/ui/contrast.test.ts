import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('../../../src/ui/tokens.css', import.meta.url), 'utf8')

/** The colours that a rule of the token file gives, by token name without `--q-`. */
function coloursOf(selector: string): Record<string, string> {
  const body = new RegExp(`^${selector.replace(/[[\]]/g, '\\$&')} \\{([^}]*)\\}`, 'm').exec(css)?.[1] ?? ''
  return Object.fromEntries([...body.matchAll(/--q-([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name, colour]) => [name, colour]))
}

const light = coloursOf(':root')
const themes = { light, dark: { ...light, ...coloursOf('[data-theme="dark"]') } }

/** WCAG 2.2's relative luminance of an sRGB colour. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (high + 0.05) / (low + 0.05)
}

/** Text and what it stands on: all of these are pairs that the interface uses. */
const TEXT: [text: string, ground: string][] = [
  ...['ink', 'ink-2', 'ink-3'].flatMap((ink) => ['surface', 'surface-2', 'surface-3', 'canvas'].map((ground): [string, string] => [ink, ground])),
  ...['accent', 'ok', 'run', 'bad', 'warn', 'pin'].flatMap((role) => [`${role}-soft`, 'surface', 'surface-2'].map((ground): [string, string] => [`${role}-ink`, ground])),
  ['ink', 'accent-soft'], ['ink-2', 'accent-soft'], ['ink-3', 'accent-soft'], ['ink', 'ok-soft'], ['ink', 'bad-soft'], ['ink-2', 'bad-soft'],
  ['on-accent', 'accent'], ['on-accent', 'accent-hover'], ['note-ink', 'note'],
]

/** Icons, ports and bars, which need less: 3:1. */
const SHAPES: [shape: string, ground: string][] = [
  ...['ok', 'run', 'bad', 'warn', 'accent', 'pin'].map((shape): [string, string] => [shape, 'surface']),
  ...Object.keys(light).filter((name) => name.startsWith('hue-')).map((hue): [string, string] => [hue, 'surface']),
]

describe.each(Object.entries(themes))('the %s colours', (_theme, colours) => {
  const ratio = (one: string, other: string) => contrast(colours[one] ?? '#000000', colours[other] ?? '#000000')

  it('are all there', () => {
    expect([...TEXT, ...SHAPES].flat().filter((name) => colours[name] === undefined)).toEqual([])
  })

  it('hold 4.5:1 for every text on what it stands on', () => {
    const weak = TEXT.flatMap(([text, ground]) => (ratio(text, ground) < 4.5 ? [`${text} on ${ground}: ${ratio(text, ground).toFixed(2)}`] : []))
    expect(weak).toEqual([])
  })

  it('hold 3:1 for shapes that say something', () => {
    const weak = SHAPES.flatMap(([shape, ground]) => (ratio(shape, ground) < 3 ? [`${shape} on ${ground}: ${ratio(shape, ground).toFixed(2)}`] : []))
    expect(weak).toEqual([])
  })
})
