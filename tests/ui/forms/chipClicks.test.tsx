import { render, screen } from '@testing-library/react'
import userEvent, { type UserEvent } from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { runSchema } from '../../../src/core/expression'
import { FieldForm } from '../../../src/forms'
import { LocaleProvider } from '../../../src/i18n'

const text = (zh: string) => ({ zh, en: zh })

/** A form of one text, in which a reference stands between words. */
function mount() {
  render(
    <LocaleProvider locale="zh">
      <FieldForm
        schema={{ type: 'object', properties: { name: { type: 'string', title: text('主题') } } }}
        values={{ name: { text: ['欢迎', { ref: ['trigger', 'name'] }, '来访'] } }}
        environment={{
          scope: { trigger: { type: 'object', properties: { name: { type: 'string', title: text('客户名称') } } }, steps: {}, errors: {}, vars: {}, run: runSchema },
          modes: ['const', 'ref', 'expr'], issues: [], timezone: 'Asia/Shanghai', drafts: new Map(), readOnly: false, sample: () => undefined,
        }}
        onChange={() => undefined}
      />
    </LocaleProvider>,
  )
}

const chipNow = () => screen.getByRole('img', { name: /客户名称/ })
const arrowOf = (chip: HTMLElement) => chip.querySelector('.qf-chip-arrow')!

describe('a chip in a text', () => {
  it('lets the caret stand beside it when it is clicked, and opens nothing', async () => {
    mount()
    const chip = chipNow()
    await userEvent.setup().click(chip)
    expect(screen.queryByRole('tree')).toBeNull()
    expect(chip.parentElement?.contains(document.getSelection()?.anchorNode ?? null)).toBe(true)
    expect(chip.contains(document.getSelection()?.anchorNode ?? null)).toBe(false)
  })

  it.each<[string, (user: UserEvent) => Promise<void>]>([
    ['a double click', (user) => user.dblClick(chipNow())],
    ['its arrow', (user) => user.click(arrowOf(chipNow()))],
    ['Enter beside it', async (user) => { await user.click(chipNow()); await user.keyboard('{Enter}') }],
    ['Alt and the arrow down beside it', async (user) => { await user.click(chipNow()); await user.keyboard('{Alt>}{ArrowDown}{/Alt}') }],
  ])('opens the picker by %s', async (_how, open) => {
    mount()
    await open(userEvent.setup())
    expect(screen.getByRole('tree')).toBeTruthy()
  })
})
