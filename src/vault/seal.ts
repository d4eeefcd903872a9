import type { Json } from '../core/base'

/** A text that only the key's owner can read. Both are base64. */
export interface Sealed {
  iv: string
  data: string
}

/** Seals and opens values. A sealed one opens only under the name that it was sealed for. */
export interface Sealer {
  seal(name: string, value: Json): Promise<Sealed>
  /** Undefined where the key is another one, or somebody changed what was sealed. */
  open(name: string, sealed: Sealed): Promise<Json | undefined>
}

/** A key that can be used and kept, and never read: not even by the page that made it. */
export const makeKey = (): Promise<CryptoKey> => crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])

/** AES-GCM with a fresh nonce each time (NIST SP 800-38D); the name goes in as additional data, so that no two sealed values can be exchanged. */
export function createSealer(key: CryptoKey): Sealer {
  const settings = (name: string, iv: Uint8Array<ArrayBuffer>) => ({ name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(name) })
  return {
    async seal(name, value) {
      const iv = crypto.getRandomValues(new Uint8Array(12))
      const data = await crypto.subtle.encrypt(settings(name, iv), key, new TextEncoder().encode(JSON.stringify(value)))
      return { iv: toText(iv), data: toText(new Uint8Array(data)) }
    },
    async open(name, { iv, data }) {
      try {
        const plain = await crypto.subtle.decrypt(settings(name, toBytes(iv)), key, toBytes(data))
        return JSON.parse(new TextDecoder().decode(plain)) as Json
      } catch {
        return undefined
      }
    },
  }
}

const toText = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))

const toBytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
