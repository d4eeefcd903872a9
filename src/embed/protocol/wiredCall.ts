import type { HostCall } from './contract'

/** A host's call as it travels: messages are plain data, so bytes go as Base64. */
export type WiredCall = Omit<HostCall, 'request'> & { request: Omit<HostCall['request'], 'bytes'> & { base64?: string } }
