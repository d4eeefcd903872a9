/** Texts of the list of problems. */
export const problemsMessages = {
  'problems.none': { zh: '没有问题', en: 'No problems' },
  'problems.noneHint': { zh: '画的时候就会检查引用、类型和连接', en: 'References, types and connections are checked as you draw' },
  'problems.connect': { zh: '选择或新建连接', en: 'Choose or create a connection' },
  'problems.flow': { zh: '整个流程', en: 'The flow' },
  'problems.error': { zh: '错误', en: 'Error' },
  'problems.warning': { zh: '警告', en: 'Warning' },
  'problems.info': { zh: '提示', en: 'Note' },
} as const
