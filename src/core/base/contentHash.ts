import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** What names a file by what is in it: its SHA-256 in lower-case hexadecimal. */
export const contentHash = (bytes: Uint8Array): string => bytesToHex(sha256(bytes))

/** Whether an id is such a name. Files that others bring (a host, the command line) may have ids of another kind. */
export const isContentHash = (id: string): boolean => /^[0-9a-f]{64}$/.test(id)
