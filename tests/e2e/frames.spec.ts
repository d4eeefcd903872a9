import { expect, test, type FrameLocator } from './support/test'

/** Opens an example inside the frame, changes its name, runs it, and waits until it has succeeded. */
async function editAndRun(designer: FrameLocator): Promise<void> {
  await designer.getByRole('button', { name: /新客户欢迎/ }).click()
  await designer.getByRole('navigation').getByRole('button', { name: '流程设置与变量' }).click()
  await designer.getByLabel('名称', { exact: true }).fill('框架里的流程')
  await expect(designer.getByRole('banner').getByRole('textbox')).toHaveValue('框架里的流程')
  // The settings would cover the last node, and what is not in sight is not drawn.
  await designer.getByRole('navigation').getByRole('button', { name: '流程设置与变量' }).click()
  await designer.getByRole('button', { name: /试运行/ }).click()
  await expect(designer.locator('.react-flow__node [data-mark="succeeded"]')).toHaveCount(4)
}

const saysThatNothingIsKept = (designer: FrameLocator): Promise<void> =>
  expect(designer.getByText('这里不能使用浏览器存储', { exact: false })).toBeVisible()

// The browser under test blocks the storage of foreign frames, the harsher of the two ways browsers treat it.
test('works inside another site\'s page, and says that changes stay in this tab', async ({ page, hostPage }) => {
  await page.goto(hostPage())
  const designer = page.frameLocator('iframe')
  await editAndRun(designer)
  await saysThatNothingIsKept(designer)
})

test('works in a sandboxed frame without an origin, and says that changes stay in this tab', async ({ page, hostPage }) => {
  await page.goto(hostPage({ sandbox: 'allow-scripts' }))
  const designer = page.frameLocator('iframe')
  await editAndRun(designer)
  await saysThatNothingIsKept(designer)
})
