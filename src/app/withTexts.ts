/** Loads a part together with the texts that only late parts speak. */
export async function withTexts<T>(load: () => Promise<T>): Promise<T> {
  const [part, { completeMessages }] = await Promise.all([load(), import('../i18n/complete')])
  completeMessages()
  return part
}
