import { fail, getOwn, ok, type Json } from '../../src/core/base'
import { refusal } from '../engine/refusal'
import type { StepCode } from '../engine/system'

/**
 * What all actions of a Tencent Cloud API 3.0 service ask for in their headers: the service's version and one of its
 * regions, which stand in the document's `config`.
 */
export const checkService: StepCode = (exchange) => {
  const { method, headers } = exchange.request
  if (method !== 'POST' && method !== 'GET') return fail(refusal('UnsupportedProtocol'))
  const version = getOwn(headers, 'x-tc-version') ?? ''
  if (version !== exchange.setting('version')) return fail(refusal('NoSuchVersion', { name: version }))
  const region = getOwn(headers, 'x-tc-region') ?? ''
  if (region === '') return fail(refusal('MissingParameter', { name: 'Region' }))
  return includes(exchange.setting('regions'), region) ? ok({}) : fail(refusal('UnsupportedRegion', { name: region }))
}

const includes = (list: Json | undefined, value: string): boolean => Array.isArray(list) && list.includes(value)
