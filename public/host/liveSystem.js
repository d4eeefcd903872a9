/**
 * A warehouse as a host might have one: it keeps stock, and answers only who shows its token. It lives in this page; a
 * real host's page would ask its own server, which holds the token.
 */
const TOKEN = 'Bearer token-of-the-host'

export function createLiveSystem(onChange = () => undefined) {
  const stock = { A100: { name: '桥模型', available: 12 }, B200: { name: '拱桥积木', available: 0 } }
  const orders = []
  const answer = (status, body) => ({ status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

  /** What the system's server does. */
  function serve({ method, url, headers, body }) {
    if (headers.authorization !== TOKEN) return answer(401, { error: { code: 'token', message: 'Who are you?' } })
    const { pathname, searchParams } = new URL(url)
    if (method === 'GET' && pathname === '/stock') {
      const sku = searchParams.get('sku') ?? ''
      const item = Object.hasOwn(stock, sku) ? stock[sku] : undefined
      return item ? answer(200, { sku, ...item }) : answer(404, { error: { code: 'unknown', message: `No item ${sku}` } })
    }
    if (method === 'GET' && pathname === '/items') return answer(200, { items: Object.entries(stock).map(([sku, { name }]) => ({ sku, name })) })
    if (method === 'POST' && pathname === '/orders') {
      const { sku, quantity } = JSON.parse(body ?? '{}')
      const item = Object.hasOwn(stock, sku) ? stock[sku] : undefined
      if (!item || item.available < quantity) return answer(409, { error: { code: 'short', message: 'Not enough in stock' } })
      item.available -= quantity
      const order = `R-${orders.length + 1}`
      orders.push({ order, sku, quantity })
      onChange({ stock, orders })
      return answer(200, { order, left: item.available })
    }
    return answer(404, { error: { code: 'path', message: 'There is no such path' } })
  }

  return {
    stock,
    orders,
    /** Answers a call of a run: this is where a host authorizes it, for the connection that the call names. */
    async call({ request, connection }) {
      await new Promise((resolve) => { setTimeout(resolve, 120) })
      if (connection !== 'page-warehouse') return { failure: 'auth' }
      return serve({ ...request, headers: { ...request.headers, authorization: TOKEN } })
    },
    /** Lists the items for fields that want one, with how many there are; what it does not know is left to the connectors. */
    options: ({ connector, operation }) => (connector === 'warehouse' && operation === 'stock.list'
      ? { options: Object.entries(stock).map(([sku, { name, available }]) => ({ value: sku, label: name, description: `× ${available}` })) }
      : null),
  }
}
