import type { JsonPath } from '../../base'
import type { AuthProfile, TokenRequest } from '../definition'
import { optionsOfSigner } from '../signers'
import type { Findings } from './findings'
import { checkSlot, checkSlots, type SlotRoot } from './slots'

/** Checks one way of authorizing calls. Its values may read the connection only, those of a refresh also what the last token left. */
export function checkAuth(findings: Findings, profile: AuthProfile, path: JsonPath): void {
  switch (profile.kind) {
    case 'none':
      return
    case 'inject':
      profile.inject.forEach(({ value }, index) => checkSlot(findings, value, ['connection'], [...path, 'inject', index, 'value']))
      return
    case 'token': {
      checkTokenRequest(findings, profile.obtain, ['connection'], [...path, 'obtain'])
      if (profile.refresh === undefined) return
      checkTokenRequest(findings, profile.refresh, ['connection', 'token'], [...path, 'refresh'])
      // Nothing would ever have what the refresh is made with.
      if (profile.obtain.refreshToken === undefined) findings.add('token.refresh', [...path, 'refresh'])
      return
    }
    case 'sign': {
      checkSlots(findings, profile.options, ['connection'], [...path, 'options'])
      profile.inject?.forEach(({ value }, index) => checkSlot(findings, value, ['connection'], [...path, 'inject', index, 'value']))
      for (const option of optionsOfSigner(profile.signer)) {
        if (profile.options?.[option] === undefined) findings.add('signer.option', [...path, 'options'], { option })
      }
    }
  }
}

function checkTokenRequest(findings: Findings, request: TokenRequest, roots: readonly SlotRoot[], path: JsonPath): void {
  if (typeof request.url !== 'string') checkSlot(findings, request.url, roots, [...path, 'url'])
  else if (!/^https:\/\/|^\//.test(request.url)) findings.add('baseUrl.scheme', [...path, 'url'], { url: request.url })
  checkSlots(findings, request.query, roots, [...path, 'query'])
  checkSlots(findings, request.headers, roots, [...path, 'headers'])
  checkSlots(findings, request.body, roots, [...path, 'body'])
  if (request.lifetime === undefined && request.lifetimeSeconds === undefined) findings.add('token.lifetime', path)
}
