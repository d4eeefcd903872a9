/**
 * The policy that the built page carries in its head and that the preview server sends as a header.
 * `style-src` needs 'unsafe-inline' because antd writes style elements; `worker-src` needs blob: because a frame
 * without an origin of its own can only start workers from blobs. There is no 'unsafe-eval', and nothing is
 * fetched from another host. Who serves the app may add `frame-ancestors`, which only works as a header.
 */
export const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
].join('; ')
