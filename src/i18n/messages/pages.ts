/** What stands on a page before anything else does, or in its place. */
export const pagesMessages = {
  'app.loading': { zh: '正在打开…', en: 'Opening…' },
  'top.toCanvas': { zh: '跳到画布', en: 'Skip to the canvas' },
  'flows.noExample.title': { zh: '没有这个示例', en: 'There is no such example' },
  'flows.noExample.hint': { zh: '链接可能写错了，或来自别的版本。列表里有全部示例。', en: 'The link may be mistyped or made for another version. The list shows all examples.' },
  'flows.missing.title': { zh: '这个流程不在这台设备上', en: 'This flow is not on this device' },
  'flows.missing.hint': { zh: '它可能已被删除，或保存在另一个浏览器里。', en: 'It may have been deleted, or it is kept in another browser.' },
  'flows.unread.title': { zh: '没能读取这个流程', en: 'This flow could not be read' },
  'flows.unread.hint': { zh: '浏览器的存储没有回应，已保存的内容没有改动。请刷新页面再试。', en: 'The browser did not give out what it keeps; nothing saved has been touched. Reload the page to try again.' },
  'run.notStarted': { zh: '运行没有启动：{detail}', en: 'The run did not start: {detail}' },
  'error.title': { zh: '这里出了错', en: 'Something went wrong here' },
  'error.hint': { zh: '流程已保存的内容没有受影响。可以重新打开这一部分；如果还是这样，请导出流程并附上下面的信息反馈。', en: 'What was saved is untouched. Open this part again; if it keeps happening, export the flow and report the lines below.' },
  'error.retry': { zh: '重新打开', en: 'Open again' },
  'error.reload': { zh: '刷新页面', en: 'Reload the page' },
  'error.toList': { zh: '回到流程列表', en: 'Back to all flows' },
  'ui.dismiss': { zh: '知道了', en: 'Dismiss' },
  'ui.notices': { zh: '通知', en: 'Notices' },
} as const
