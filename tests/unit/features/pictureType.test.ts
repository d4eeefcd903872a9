import { describe, expect, it } from 'vitest'
import { pictureTypeOf } from '../../../src/features/sandbox/message/useKeptPicture'

const bytes = (...parts: (string | number[])[]) => Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((sign) => sign.charCodeAt(0)) : part)))

describe('what kind of picture a file is', () => {
  it.each([
    ['image/png', bytes([0x89], 'PNG\r\n\u001a\n')], ['image/jpeg', bytes([0xff, 0xd8, 0xff, 0xe0])], ['image/gif', bytes('GIF89a')], ['image/webp', bytes('RIFF', [9, 0, 0, 0], 'WEBPVP8 ')],
  ])('tells %s by how it begins', (type, content) => expect(pictureTypeOf(content)).toBe(type))

  it.each([
    ['a drawing that may hold scripts', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>')], ['a page', bytes('<!doctype html>')], ['a sound', bytes('RIFF', [9, 0, 0, 0], 'WAVEfmt ')],
    ['a bitmap', bytes('BM', [1, 2, 3])], ['text', bytes('PNG')], ['nothing', bytes()],
  ])('takes %s for none', (_, content) => expect(pictureTypeOf(content)).toBeUndefined())
})
