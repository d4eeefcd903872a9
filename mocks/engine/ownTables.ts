import type { LocalText } from '../../src/core/base'

/** Names of the tables that the engine keeps for any system. */
export const OWN_TABLES: Readonly<Record<string, LocalText>> = {
  tokens: { zh: '访问令牌', en: 'Access tokens' },
  refreshTokens: { zh: '刷新令牌', en: 'Refresh tokens' },
  nonces: { zh: '用过的随机数', en: 'Used nonces' },
  limits: { zh: '频率限制', en: 'Rate limits' },
  usage: { zh: '调用次数', en: 'Usage' },
  counters: { zh: '计数', en: 'Counters' },
  events: { zh: '事件', en: 'Events' },
}
