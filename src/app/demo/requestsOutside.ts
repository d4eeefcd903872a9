let count = 0
let watching = false

/** Requests of this page that went to other servers since it was first asked. The browser's own list tells of all, whoever made them. */
export function requestsOutside(): number {
  if (!watching && typeof PerformanceObserver === 'function') {
    watching = true
    const home = new URL('.', location.href)
    const isOutside = ({ name }: PerformanceEntry) => /^(https?|wss?):/.test(name) && new URL(name).origin !== home.origin
    new PerformanceObserver((list) => {
      count += list.getEntries().filter(isOutside).length
    }).observe({ type: 'resource', buffered: true })
  }
  return count
}
