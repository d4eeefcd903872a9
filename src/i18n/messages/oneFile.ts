export const oneFileMessages = {
  'oneFile.shared': { zh: '已生成“{name}.html”：流程、用例和当前显示的运行都在里面，断网也能打开。', en: '“{name}.html” is made: the flow, its cases and the run that is shown are in it, and it opens without a network.' },
  'oneFile.failed': { zh: '没能生成文件：读不到程序本身。联网后再试一次。', en: 'The file could not be made: the program itself could not be read. Try again with a network.' },
  'oneFile.banner': { zh: '这是一份可以随便改的副本，修改只在这个窗口里。要留下修改，请另存一份；要放进自己的流程，请下载 JSON 后导入。', en: 'This is a copy to try things on; changes stay in this window. To keep them, save another file, or download the JSON and import it.' },
  'oneFile.again': { zh: '另存一份', en: 'Save another file' },
  'oneFile.json': { zh: '下载 JSON', en: 'Download JSON' },
  'oneFile.broken': { zh: '文件里的流程读不出来', en: 'The flow in this file cannot be read' },
  'oneFile.brokenHint': { zh: '文件可能在传送时损坏了，请向发送的人再要一份。', en: 'It may have been damaged on its way. Ask whoever sent it for another one.' },
} as const
