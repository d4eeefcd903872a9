export const offlineMessages = {
  'offline.update': { zh: '有新版本了。重新加载后使用，已保存的流程不受影响。', en: 'A new version is there. Reload to use it; your flows are kept.' },
  'offline.reload': { zh: '重新加载', en: 'Reload' },
  'offline.later': { zh: '以后再说', en: 'Later' },
} as const
