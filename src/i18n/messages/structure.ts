/** Copying, joining, replacing on the canvas. */
export const structureMessages = {
  'canvas.menu': { zh: '画布菜单', en: 'Canvas menu' },
  'edit.copy': { zh: '复制', en: 'Copy' },
  'edit.cut': { zh: '剪切', en: 'Cut' },
  'edit.paste': { zh: '粘贴', en: 'Paste' },
  'edit.duplicate': { zh: '再制一份', en: 'Duplicate' },
  'edit.remove': { zh: '删除', en: 'Delete' },
  'edit.removeJoined': { zh: '删除并接上前后', en: 'Delete and reconnect' },
  'select.clear': { zh: '取消选择', en: 'Deselect' },
  'node.open': { zh: '打开属性', en: 'Open its properties' },
  'node.replace': { zh: '换成其他节点…', en: 'Replace with…' },
  'node.replaced': { zh: '替换“{title}”', en: 'Replace “{title}”' },
  'add.here': { zh: '添加下一步…', en: 'Add the next step…' },
  'add.point': { zh: '在这里添加节点…', en: 'Add a node here…' },

  'clip.missing': { zh: '已粘贴。这里还没有：{names}', en: 'Pasted. Not known here: {names}' },
  'clip.and': { zh: '、', en: ', ' },
  'clip.nothing': { zh: '剪贴板里没有流程内容。先复制节点，或复制导出的流程 JSON', en: 'There is no part of a flow in the clipboard. Copy nodes first, or the JSON of an exported flow' },
  'clip.broken': { zh: '没有粘贴：{problem}', en: 'Nothing was pasted: {problem}' },
  'clip.keys': { zh: '浏览器不让网页读取剪贴板，请按 Ctrl+V（Mac 上按 ⌘V）', en: 'The browser keeps the clipboard from pages; please press Ctrl+V (⌘V on a Mac)' },
} as const
