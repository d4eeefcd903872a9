import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { NumberField } from '../../../src/forms'
import { LocaleProvider } from '../../../src/i18n'

describe('a number field', () => {
  it.each([['zh', '增大', '减小'], ['en', 'More', 'Less']] as const)('names its buttons in %s', (locale, more, less) => {
    const { container, unmount } = render(<LocaleProvider locale={locale}><NumberField value={1} /></LocaleProvider>)
    expect(screen.getByLabelText(more)).toBeTruthy()
    expect(screen.getByLabelText(less)).toBeTruthy()
    expect(container.innerHTML).not.toContain('Value"')
    unmount()
  })
})
