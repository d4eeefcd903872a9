import type { JsonPath } from '../../base'
import type { AuthProfile } from '../definition'
import { optionsOfSigner } from '../signers'
import type { Findings } from './findings'
import { checkSlot, checkSlots } from './slots'

/** Checks one way of authorizing calls. Its values may read the connection only. */
export function checkAuth(findings: Findings, profile: AuthProfile, path: JsonPath): void {
  switch (profile.kind) {
    case 'none':
      return
    case 'inject':
      profile.inject.forEach(({ value }, index) => checkSlot(findings, value, ['connection'], [...path, 'inject', index, 'value']))
      return
    case 'token': {
      const { obtain } = profile
      const at = [...path, 'obtain']
      if (typeof obtain.url !== 'string') checkSlot(findings, obtain.url, ['connection'], [...at, 'url'])
      else if (!/^https:\/\/|^\//.test(obtain.url)) findings.add('baseUrl.scheme', [...at, 'url'], { url: obtain.url })
      checkSlots(findings, obtain.query, ['connection'], [...at, 'query'])
      checkSlots(findings, obtain.headers, ['connection'], [...at, 'headers'])
      checkSlots(findings, obtain.body, ['connection'], [...at, 'body'])
      if (obtain.lifetime === undefined && obtain.lifetimeSeconds === undefined) findings.add('token.lifetime', at)
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
