import type { TemplateSource } from './templates'

/**
 * Templates of the integration centre itself, beside those made of connectors. `weixinpaydc` is the one authorization
 * type that the centre's documents name; it is of the OAuth kind. Its addresses and scopes are not published: these are ours.
 */
export const OWN_TEMPLATES: readonly TemplateSource[] = [{
  id: 'weixinpaydc',
  title: { zh: '微信支付', en: 'WeChat Pay' },
  icon: { glyph: '付', hue: 'robot' },
  schema: {
    type: 'object', required: ['accessToken'],
    properties: { accessToken: { type: 'string', secret: true, title: { zh: '访问令牌', en: 'Access token' } } },
  },
  oauth: {
    authorizeUrl: 'https://payapp.weixin.qq.com/oauth/authorize',
    scopes: ['orders.read', 'orders.write', 'refunds.write'],
    scopeTitles: {
      'orders.read': { zh: '查看订单', en: 'Read orders' }, 'orders.write': { zh: '下单和关闭订单', en: 'Place and close orders' }, 'refunds.write': { zh: '申请退款', en: 'Request refunds' },
    },
    field: 'accessToken',
  },
}]
