import { describe, expect, it } from 'vitest'
import { saveBundle, saveFlow } from '../../../src/core/flow'
import { readImport } from '../../../src/features/flows/readImport'
import { createTranslator, issueText } from '../../../src/i18n'
import { chainOf, manual, transform } from '../../support/flows'

const said = async (text: string) => {
  const result = await readImport(text)
  if (result.ok) throw new Error('It was read')
  return { codes: result.error.map(({ code }) => code), zh: issueText(createTranslator('zh'), result.error[0]!), en: issueText(createTranslator('en'), result.error[0]!) }
}

describe('importing a flow', () => {
  it('reads what was exported', async () => {
    const document = chainOf([manual, transform])
    expect(await readImport(saveFlow(document))).toEqual({ ok: true, value: { documents: [document], files: {} } })
  })

  it('reads a bundle of several, and says of which flow something is wrong', async () => {
    const documents = [chainOf([manual], 'a'), chainOf([manual, transform], 'b')]
    expect(await readImport(saveBundle(documents))).toEqual({ ok: true, value: { documents, files: {} } })
    const broken = await readImport(JSON.stringify({ schema: 'qiao/bundle@1', flows: [documents[0], { ...documents[1], nodes: 7 }] }))
    expect(broken.ok ? [] : broken.error.map(({ place }) => place.path?.slice(0, 3))).toEqual([['flows', 1, 'nodes']])
    expect((await said('{"schema":"qiao/bundle@9","flows":[]}')).codes).toEqual(['flow.newer'])
    expect((await said('{"schema":"qiao/bundle@1"}')).codes).toEqual(['flow.notAFlow'])
  })

  it.each([
    ['nothing', '   ', 'flow.empty'],
    ['broken JSON', '{ "schema": "qiao/flow@1", "nodes": {', 'flow.notJsonText'],
    ['JSON that is no flow', '[1, 2, 3]', undefined],
    ['a newer format', JSON.stringify({ ...chainOf([manual]), schema: 'qiao/flow@99' }), 'flow.newer'],
    ['ten megabytes', 'x'.repeat(10_000_000), 'flow.tooLarge'],
  ])('says in both languages what is wrong with %s', async (_name, text, code) => {
    const { codes, zh, en } = await said(text)
    if (code !== undefined) expect(codes[0]).toBe(code)
    for (const sentence of [zh, en]) expect(sentence).not.toMatch(/\{\w+\}|code\.|flow\.\w+/)
    expect(zh).toMatch(/[一-龥]/)
    expect(en).not.toMatch(/[一-龥]/)
  })
})
