import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DATA_ID, fillTemplate, inertJson, type SharedData } from '../../../src/app/oneFile/sharedData'

const template = `<!doctype html><head><title>Qiao</title></head><body><script type="application/json" id="${DATA_ID}">null</script><script>const program = 1</script></body>`
const dataOf = (html: string): SharedData => JSON.parse(/<script type="application\/json"[^>]*>([^<]*)<\/script>/.exec(html)?.[1] ?? '') as SharedData

test('whatever texts say, the file stays as it was around the data, and gives them back', () => {
  const pieces = fc.constantFrom('</script>', '<script>', '<!--', '-->', ']]>', '$&', '$`', '\u2028', '"', '\\', '</title>', '&lt;', 'a')
  fc.assert(fc.property(fc.array(pieces).map((list) => list.join('')), fc.string(), (hostile, any) => {
    const data: SharedData = { flow: { name: hostile, [any]: any }, locale: 'zh', theme: 'dark' }
    const html = fillTemplate(template, data, hostile)
    expect(inertJson(data)).not.toMatch(/[<>&]/)
    expect(dataOf(html).flow).toEqual({ name: hostile, [any]: any })
    expect(html.match(/<\/?script|<\/?title|<!--/g)).toEqual(template.match(/<\/?script|<\/?title|<!--/g))
  }))
})

test('a file is filled anew by somebody it was sent to', () => {
  const first = fillTemplate(template, { flow: { name: 'first </script>' }, locale: 'zh', theme: 'light' }, 'first')
  const second = fillTemplate(first, { flow: { name: 'second' }, locale: 'en', theme: 'light' }, 'second')
  expect(second).toBe(fillTemplate(template, { flow: { name: 'second' }, locale: 'en', theme: 'light' }, 'second'))
})

test('a page without a place for data is refused', () => {
  expect(() => fillTemplate('<title>x</title>', { flow: {}, locale: 'zh', theme: 'light' }, 'x')).toThrow('no place')
})
