import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Locale } from '../../../src/core/base'
import { RunErrorCard } from '../../../src/features/runs/RunErrorCard'
import { mountDesigner } from '../../support/designer'
import { keepPromise, longText, promises } from '../../support/promises'

const SECTION: Record<Locale, string> = { zh: '错误', en: 'Error' }

describe('the error of a flow that a vendor refused', () => {
  it.each(promises.flatMap((promise) => (['zh', 'en'] as const).map((locale) => ({ name: `${promise.name} (${locale})`, promise, locale }))))(
    'shows the code, what it means and what to do: $name', async ({ promise, locale }) => {
      const { document, error, known } = await keepPromise(promise)
      await mountDesigner(document, <RunErrorCard error={error} />, { locale })
      const card = within(screen.getByRole('region', { name: SECTION[locale] }))
      expect(card.getByText(String(promise.code)).tagName).toBe('CODE')
      expect(card.getByText(known?.text[locale] ?? '')).toBeTruthy()
      const [, help] = [...screen.getByRole('region', { name: SECTION[locale] }).querySelectorAll('p')].map(({ textContent }) => textContent)
      if (known?.help !== undefined) expect(help).toBe(known.help[locale])
      // Where the document leaves it to the reason, there is a sentence of the interface.
      expect(help).toMatch(locale === 'zh' ? /\p{Script=Han}.*[。！？]$/u : /^\p{Lu}[^\p{Script=Han}]*\.$/u)
    })
})

describe('the error of a flow whose own check knows the vendor’s rule', () => {
  it.each([['zh', '内容', /2048/], ['en', 'Text', /2,?048/]] as const)('names the field and the rule (%s)', async (locale, field, rule) => {
    const { document, error } = await keepPromise(longText)
    await mountDesigner(document, <RunErrorCard error={error} />, { locale })
    const card = screen.getByRole('region', { name: SECTION[locale] })
    expect(within(card).getByText(field, { exact: false })).toBeTruthy()
    expect(card.textContent).toMatch(rule)
  })
})
