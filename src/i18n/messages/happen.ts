/** Texts of what can be made to happen in the sandbox. */
export const happenMessages = {
  'happen.title': { zh: '让它发生', en: 'Make it happen' },
  'happen.do': { zh: '让它发生', en: 'Make it happen' },
  'happen.doAndRun': { zh: '发生并试运行', en: 'Make it happen and run' },
  'happen.make': { zh: '让它发生：{title}', en: 'Make it happen: {title}' },
  'happen.panelHint': { zh: '在沙盒里真的发生一次，再用它的数据试运行。', en: 'It really happens in the sandbox; a test run can begin with its data.' },
  'happen.runHint': { zh: '用发生的数据从“{title}”开始试运行', en: 'Starts a test run at “{title}” with its data' },
  'happen.blocked': { zh: '流程里还有错误，改好才能运行', en: 'The flow has errors; it can run once they are mended' },
  'happen.done': { zh: '已经发生', en: 'It happened' },
  'happen.written': { zh: '写入 {table}/{id}', en: 'wrote {table}/{id}' },
  'happen.gone': { zh: '删除 {table}/{id}', en: 'removed {table}/{id}' },
  'happen.event': { zh: '触发“{title}”', en: 'Sets off “{title}”' },
  'happen.payload': { zh: '“{title}”带来的数据', en: 'Data of “{title}”' },
  'happen.noEvent': { zh: '这件事没有对应的触发器。', en: 'No trigger tells of this.' },
  'happen.refused': { zh: '没有发生：{message}（{code}）', en: 'It did not happen: {message} ({code})' },
  'happen.none': { zh: '沙盒里的系统没有会自己发生的事', en: 'Nothing happens by itself in the sandbox’s systems' },
  'sandbox.madeNow': { zh: '刚刚发生', en: 'just now' },
} as const
