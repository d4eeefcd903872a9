import { createWorld, type World, type WorldAnswer, type WorldOptions } from '../../mocks/node'
import { meetingSignature } from '../../mocks/systems/tencent-meeting/signature'
import { tc3Signature } from '../../mocks/engine/auth/tc3'
import type { HttpRequest, Json } from '../../src/core/base'

/** 2026-03-02T09:30:00+08:00, the world's default start. */
export const START = Date.UTC(2026, 2, 2, 1, 30)

export const WECOM = 'https://qyapi.weixin.qq.com/cgi-bin'
export const ROBOT_SALES = `${WECOM}/webhook/send?key=demo0000-robot-key0-sale-0000000000a1`
export const ROBOT_OPS = `${WECOM}/webhook/send?key=demo0000-robot-key0-ops0-0000000000b2`

export const get = (url: string, headers: Record<string, string> = {}): HttpRequest => ({ method: 'GET', url, headers, body: null })

export const post = (url: string, body: Json, headers: Record<string, string> = {}): HttpRequest => ({
  method: 'POST', url, headers: { 'content-type': 'application/json', ...headers }, body: typeof body === 'string' ? body : JSON.stringify(body),
})

/** What tests look at in the vendors' answers; whatever a backend left out is missing. */
export interface VendorAnswer {
  errcode?: number
  errmsg?: string
  access_token?: string
  expires_in?: number
  userlist?: { userid: string; name: string }[]
  msgid?: string
  chatid?: string
  error_info?: { error_code?: number; new_error_code?: number; message?: string }
  meeting_info_list?: MeetingAnswer[]
  Response?: { RequestId: string; Error?: { Code: string; Message: string }; SendStatusSet?: SendStatus[] }
}

export interface MeetingAnswer {
  meeting_id: string
  meeting_code: string
  join_url: string
  status?: string
  hosts: { userid: string }[]
  sub_meetings?: { sub_meeting_id: string; status: number; start_time: string }[]
}

export interface SendStatus {
  SerialNo: string
  PhoneNumber: string
  Fee: number
  SessionContext: string
  Code: string
  Message: string
  IsoCode: string
}

/** The body of an answer, read; null where it is empty. Throws where no backend answered. */
export function bodyOf(answer: WorldAnswer): VendorAnswer {
  if (answer.kind === 'failure') throw new Error(JSON.stringify(answer))
  return JSON.parse(answer.response.body === '' ? 'null' : answer.response.body)
}

export interface Sandbox {
  world: World
  /** The body of the answer to a request so many seconds after the start. */
  ask(request: HttpRequest, seconds?: number): Promise<VendorAnswer>
}

export function sandbox(options: WorldOptions = {}): Sandbox {
  const world = createWorld({ seed: 1, ...options })
  return { world, ask: async (request, seconds = 0) => bodyOf(await world.send(request, { at: START + seconds * 1000 })) }
}

/** A Tencent Meeting request, signed like the vendor's SDK does it. */
export function meetingRequest(
  method: 'GET' | 'POST', uri: string, body: Json | undefined,
  { seconds = 0, nonce = '1', secretKey = 'demoMeetingSecretKey0001', headers = {} }: { seconds?: number; nonce?: string; secretKey?: string; headers?: Record<string, string> } = {},
): HttpRequest {
  const text = body === undefined ? '' : JSON.stringify(body)
  const timestamp = String(START / 1000 + seconds)
  const secretId = 'demoAKIDmeeting01'
  return {
    method, url: `https://api.meeting.qq.com${uri}`, body: body === undefined ? null : text,
    headers: {
      'content-type': 'application/json', appid: '200000164', sdkid: '14086800001', 'x-tc-key': secretId, 'x-tc-timestamp': timestamp,
      'x-tc-nonce': nonce, 'x-tc-registered': '1', 'x-tc-signature': meetingSignature({ method, uri, body: text, secretId, secretKey, nonce, timestamp }), ...headers,
    },
  }
}

export interface SmsOptions {
  seconds?: number
  action?: string
  secretId?: string
  secretKey?: string
  service?: string
  date?: string
  headers?: Record<string, string>
  method?: 'POST' | 'PUT' | 'GET'
}

/** A Tencent Cloud SMS request, signed by TC3 over content type and host. */
export function smsRequest(body: Json, options: SmsOptions = {}): HttpRequest {
  const { seconds = 0, action = 'SendSms', secretId = 'AKIDdemoSms0000000001', secretKey = 'demoSmsSecretKey00000001', service = 'sms', method = 'POST' } = options
  const text = method === 'GET' ? '' : typeof body === 'string' ? body : JSON.stringify(body)
  const timestamp = String(START / 1000 + seconds)
  const date = options.date ?? new Date(Number(timestamp) * 1000).toISOString().slice(0, 10)
  const headers = { 'content-type': 'application/json; charset=utf-8', 'x-tc-action': action, 'x-tc-timestamp': timestamp, 'x-tc-version': '2021-01-11', 'x-tc-region': 'ap-guangzhou' }
  const signature = tc3Signature({
    method, query: '', host: 'sms.tencentcloudapi.com', headers, signedHeaders: ['content-type', 'host'], body: text, timestamp, date, service, secretKey,
  })
  const authorization = `TC3-HMAC-SHA256 Credential=${secretId}/${date}/${service}/tc3_request, SignedHeaders=content-type;host, Signature=${signature}`
  return { method, url: 'https://sms.tencentcloudapi.com/', body: method === 'GET' ? null : text, headers: { ...headers, authorization, ...options.headers } }
}
