/**
 * Whether an address may be the base URL of a service. Credentials travel with the calls, so only encrypted addresses are
 * right; a service on this machine may be plain.
 */
export const isServiceAddress = (url: string): boolean =>
  /^https:\/\/[^\s/?#@]+(?:\/[^\s?#]*)?$/.test(url) || /^http:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?(?:\/[^\s?#]*)?$/.test(url)
