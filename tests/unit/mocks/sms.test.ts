import { describe, expect, it } from 'vitest'
import { START, sandbox, smsRequest, type SmsOptions } from '../../support/sandbox'
import type { Json, JsonObject } from '../../../src/core/base'

const reminder = (more: JsonObject = {}): JsonObject => ({
  PhoneNumberSet: ['+8613711112222'], SmsSdkAppId: '1400006666', SignName: '桥云科技', TemplateId: '1100001', TemplateParamSet: ['林晓', '14:00', '730448126'], ...more,
})

function phone(changed: JsonObject = {}) {
  const box = sandbox()
  const snapshot = box.world.snapshot()
  const tables = Object.fromEntries(Object.entries(changed).map(([table, records]) => [table, { ...snapshot.systems.sms?.[table], ...(records as Record<string, Json>) }]))
  box.world.load({ ...snapshot, systems: { ...snapshot.systems, sms: { ...snapshot.systems.sms, ...tables } } })
  const send = async (body: Json, options: SmsOptions & { at?: number } = {}) => (await box.ask(smsRequest(body, options), options.at ?? options.seconds ?? 0)).Response
  return {
    ...box, send,
    errorOf: async (body: Json, options: SmsOptions & { at?: number } = {}) => (await send(body, options))?.Error?.Code,
    codesOf: async (body: Json, options: SmsOptions & { at?: number } = {}) => (await send(body, options))?.SendStatusSet?.map(({ Code }) => Code),
  }
}

describe('Tencent Cloud signatures', () => {
  it('let a right one through and refuse one that is wrong by a byte', async () => {
    const { ask } = sandbox()
    const request = smsRequest(reminder())
    const authorization = request.headers.authorization ?? ''
    const wrong = authorization.slice(0, -1) + (authorization.endsWith('0') ? '1' : '0')
    expect((await ask({ ...request, headers: { ...request.headers, authorization: wrong } })).Response?.Error?.Code).toBe('AuthFailure.SignatureFailure')
    expect((await ask(request)).Response).not.toHaveProperty('Error')
  })

  it('cover body and content type', async () => {
    const { ask } = sandbox()
    const request = smsRequest(reminder())
    expect((await ask({ ...request, body: `${request.body ?? ''}\n` })).Response?.Error?.Code).toBe('AuthFailure.SignatureFailure')
    expect((await ask({ ...request, headers: { ...request.headers, 'content-type': 'application/json' } })).Response?.Error?.Code).toBe('AuthFailure.SignatureFailure')
  })

  it.each<[string, SmsOptions & { at?: number }, string | undefined]>([
    ['five minutes ahead', { seconds: 300, at: 0 }, undefined],
    ['more than five minutes ahead', { seconds: 301, at: 0 }, 'AuthFailure.SignatureExpire'],
    ['five minutes late', { seconds: 0, at: 300 }, undefined],
    ['more than five minutes late', { seconds: 0, at: 301 }, 'AuthFailure.SignatureExpire'],
    ['an unknown key', { secretId: 'AKIDnobody' }, 'AuthFailure.SecretIdNotFound'],
    ['something that is no key', { secretId: 'demoSms' }, 'AuthFailure.InvalidSecretId'],
    ['another secret', { secretKey: 'x' }, 'AuthFailure.SignatureFailure'],
    ['another service', { service: 'ses' }, 'AuthFailure.SignatureFailure'],
    ['another day', { date: '2026-03-01' }, 'AuthFailure.SignatureFailure'],
    ['no signature', { headers: { authorization: '' } }, 'MissingParameter'],
    ['a header of another form', { headers: { authorization: 'Bearer x' } }, 'AuthFailure.InvalidAuthorization'],
    ['a key without rights', { secretId: 'AKIDdemoSms0000000002', secretKey: 'demoSmsSecretKey00000002' }, 'AuthFailure.UnauthorizedOperation'],
    ['a temporary key without its token', { secretId: 'AKIDdemoSms0000000003', secretKey: 'demoSmsSecretKey00000003' }, 'AuthFailure.TokenFailure'],
    ['a temporary key with its token', { secretId: 'AKIDdemoSms0000000003', secretKey: 'demoSmsSecretKey00000003', headers: { 'x-tc-token': 'demo-sms-session-token-03' } }, undefined],
    ['another version', { headers: { 'x-tc-version': '2019-07-11' } }, 'NoSuchVersion'],
    ['no region', { headers: { 'x-tc-region': '' } }, 'MissingParameter'],
    ['a region without the service', { headers: { 'x-tc-region': 'ap-mars' } }, 'UnsupportedRegion'],
    ['another action', { action: 'SendPigeons' }, 'InvalidAction'],
    ['another method', { method: 'PUT' }, 'UnsupportedProtocol'],
    ['GET', { method: 'GET' }, 'FailedOperation.FailResolvePacket'],
  ])('of a request with %s are judged rightly', async (_, options, code) => {
    expect(await phone().errorOf(reminder(), options)).toBe(code)
  })
})

describe('Tencent Cloud SMS', () => {
  it('fills the template, puts the message on the phone and tells the number\'s status', async () => {
    const { send, world } = phone()
    const answer = await send(reminder({ SessionContext: 'order 7' }))
    expect(answer?.RequestId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(answer?.SendStatusSet).toEqual([
      { SerialNo: expect.stringMatching(/^2640:\d{24}$/), PhoneNumber: '+8613711112222', Fee: 1, SessionContext: 'order 7', Code: 'Ok', Message: 'send success', IsoCode: 'CN' },
    ])
    expect(Object.values(world.snapshot().systems.sms?.messages ?? {}).at(-1)).toMatchObject({
      to: '+8613711112222', sender: '桥云科技', at: START, content: '【桥云科技】林晓您好，会议将于14:00开始，会议号730448126，请准时参加。',
    })
  })

  it('takes mainland numbers in every form and answers in the order asked', async () => {
    const answer = await phone().send(reminder({ PhoneNumberSet: ['13711112221', '8613711112222', '008613711112223', '+8613711112224', '12345'] }))
    expect(answer?.SendStatusSet?.map(({ PhoneNumber, Code, Fee, SerialNo }) => [PhoneNumber, Code, Fee, SerialNo === ''])).toEqual([
      ['+8613711112221', 'Ok', 1, false], ['+8613711112222', 'Ok', 1, false], ['+8613711112223', 'Ok', 1, false], ['+8613711112224', 'Ok', 1, false],
      ['12345', 'InvalidParameterValue.IncorrectPhoneNumber', 0, true],
    ])
  })

  it('counts a long message in parts', async () => {
    const answer = await phone().send(reminder({ TemplateParamSet: ['林晓'.repeat(40), '14:00', '1'] }))
    expect(answer?.SendStatusSet?.[0]).toMatchObject({ Code: 'Ok', Fee: 2 })
  })

  it.each<[string, Json, string]>([
    ['a body that is no JSON', '{', 'FailedOperation.JsonParseFail'],
    ['no numbers', reminder({ PhoneNumberSet: null }), 'MissingParameter'],
    ['an empty list', reminder({ PhoneNumberSet: [] }), 'MissingParameter.EmptyPhoneNumberSet'],
    ['201 numbers', reminder({ PhoneNumberSet: Array.from({ length: 201 }, () => '+8613711112222') }), 'LimitExceeded.PhoneNumberCountLimit'],
    ['a number that is a number', reminder({ PhoneNumberSet: [13711112222] }), 'InvalidParameter'],
    ['no template', reminder({ TemplateId: '' }), 'MissingParameter'],
    ['a template value that is a number', reminder({ TemplateParamSet: ['a', 'b', 3] }), 'InvalidParameter'],
    ['a parameter nobody knows', reminder({ Priority: 1 }), 'UnknownParameter'],
    ['an unknown app', reminder({ SmsSdkAppId: '1' }), 'InvalidParameterValue.SdkAppIdNotExist'],
    ['an app named like a member of every object', reminder({ SmsSdkAppId: 'constructor' }), 'InvalidParameterValue.SdkAppIdNotExist'],
    ['another account\'s app', reminder({ SmsSdkAppId: '1400009999' }), 'UnauthorizedOperation.SmsSdkAppIdVerifyFail'],
    ['a disabled app', reminder({ SmsSdkAppId: '1400007777' }), 'UnauthorizedOperation.SdkAppIdIsDisabled'],
    ['mixed numbers', reminder({ PhoneNumberSet: ['+8613711112222', '+12025550123'] }), 'UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber'],
    ['a context of 512 bytes', reminder({ SessionContext: 'x'.repeat(512) }), 'InvalidParameterValue'],
  ])('refuses a request with %s', async (_, body, code) => {
    expect(await phone().errorOf(body)).toBe(code)
  })

  it.each<[string, JsonObject, string]>([
    ['an unknown template', { TemplateId: '1' }, 'FailedOperation.TemplateUnapprovedOrNotExist'],
    ['a template in review', { TemplateId: '1100003', TemplateParamSet: ['a'] }, 'FailedOperation.TemplateIncorrectOrUnapproved'],
    ['no signature', { SignName: '' }, 'FailedOperation.SignatureIncorrectOrUnapproved'],
    ['a signature in review', { SignName: '桥云活动' }, 'FailedOperation.SignatureIncorrectOrUnapproved'],
    ['too few values', { TemplateParamSet: ['a', 'b'] }, 'FailedOperation.TemplateParamSetNotMatchApprovedTemplate'],
    ['a code of seven digits', { TemplateId: '1100002', TemplateParamSet: ['1234567'] }, 'InvalidParameterValue.TemplateParameterFormatError'],
    ['a code of six digits', { TemplateId: '1100002', TemplateParamSet: ['123456'] }, 'Ok'],
    ['a link', { TemplateParamSet: ['https://x.example', 'b', 'c'] }, 'InvalidParameterValue.ProhibitedUseUrlInTemplateParameter'],
    ['a sensitive word', { TemplateParamSet: ['刷单', 'b', 'c'] }, 'FailedOperation.ContainSensitiveWord'],
    ['a very long value', { TemplateParamSet: ['桥'.repeat(500), 'b', 'c'] }, 'InvalidParameterValue.ContentLengthLimit'],
    ['a number that unsubscribed', { PhoneNumberSet: ['+8613800000099'] }, 'FailedOperation.PhoneNumberInBlacklist'],
    ['a mainland template abroad', { PhoneNumberSet: ['+12025550123'] }, 'UnsupportedOperation.ChineseMainlandTemplateToGlobalPhone'],
    ['a foreign template at home', { TemplateId: '1100005', TemplateParamSet: ['a', 'b'] }, 'UnsupportedOperation.GlobalTemplateToChineseMainlandPhone'],
    ['a foreign template abroad', { TemplateId: '1100005', TemplateParamSet: ['a', 'b'], PhoneNumberSet: ['+12025550123'] }, 'Ok'],
    ['an unknown country', { TemplateId: '1100005', TemplateParamSet: ['a', 'b'], PhoneNumberSet: ['+9991234567'] }, 'UnsupportedOperation.UnsupportedRegion'],
    ['a country the app closed', { TemplateId: '1100005', TemplateParamSet: ['a', 'b'], PhoneNumberSet: ['+886912345678'] }, 'LimitExceeded.AppCountryOrRegionInBlacklist'],
  ])('tells a number with %s its own code', async (_, more, code) => {
    expect(await phone().codesOf(reminder(more))).toEqual([code])
  })

  it('sends marketing between 8 and 22 o\'clock in China', async () => {
    const body = reminder({ TemplateId: '1100004', TemplateParamSet: ['林晓'] })
    const until22 = (12 * 60 + 30) * 60
    expect(await phone().codesOf(body, { seconds: until22 - 1 })).toEqual(['Ok'])
    expect(await phone().codesOf(body, { seconds: until22 })).toEqual(['FailedOperation.MarketingSendTimeConstraint'])
    expect(await phone().codesOf(body, { seconds: until22 + 10 * 3600 - 1 })).toEqual(['FailedOperation.MarketingSendTimeConstraint'])
    expect(await phone().codesOf(body, { seconds: until22 + 10 * 3600 })).toEqual(['Ok'])
  })

  it('limits one number to one message in 30 seconds, five an hour and ten a day', async () => {
    const { codesOf } = phone()
    const at = (seconds: number, value = String(seconds)) => codesOf(reminder({ TemplateParamSet: [value, 'b', 'c'] }), { seconds })
    expect(await at(0)).toEqual(['Ok'])
    expect(await at(29)).toEqual(['LimitExceeded.PhoneNumberThirtySecondLimit'])
    for (const seconds of [30, 60, 90, 120]) expect(await at(seconds)).toEqual(['Ok'])
    expect(await at(150)).toEqual(['LimitExceeded.PhoneNumberOneHourLimit'])
    for (const seconds of [3600, 3700, 3800, 3900, 4000]) expect(await at(seconds)).toEqual(['Ok'])
    expect(await at(8000)).toEqual(['LimitExceeded.PhoneNumberDailyLimit'])
    expect(await at(15 * 3600)).toEqual(['Ok'])
  })

  it('limits the same content to one number', async () => {
    const { codesOf } = phone()
    const codes: (string | undefined)[] = []
    for (let index = 0; index < 7; index++) codes.push(...(await codesOf(reminder(), { seconds: index * 800 }) ?? []))
    expect(codes).toEqual([...Array.from({ length: 6 }, () => 'Ok'), 'LimitExceeded.PhoneNumberSameContentDailyLimit'])
  })

  it.each<[string, JsonObject, string]>([
    ['the app', { apps: { 1400006666: { account: 'main', dailyLimit: 1, mainlandDailyLimit: 9, globalDailyLimit: 9, closedRegions: [] } } }, 'LimitExceeded.AppDailyLimit'],
    ['mainland numbers', { apps: { 1400006666: { account: 'main', dailyLimit: 9, mainlandDailyLimit: 1, globalDailyLimit: 9, closedRegions: [] } } }, 'LimitExceeded.AppMainlandChinaDailyLimit'],
    ['the package', { accounts: { main: { kind: 'company', package: 1 } } }, 'FailedOperation.InsufficientBalanceInSmsPackage'],
  ])('stops at what is left for %s', async (_, changed, code) => {
    expect(await phone(changed).codesOf(reminder({ PhoneNumberSet: ['+8613711112221', '+8613711112222'] }))).toEqual(['Ok', code])
  })

  it('knows what personal accounts may not do', async () => {
    const changed = { accounts: { main: { kind: 'personal', package: 100 } } }
    expect(await phone(changed).codesOf(reminder({ TemplateParamSet: ['x'.repeat(13), 'b', 'c'] }))).toEqual(['InvalidParameterValue.TemplateParameterLengthLimit'])
    expect(await phone(changed).errorOf(reminder({ TemplateId: '1100004', TemplateParamSet: ['a'] }))).toBe('UnauthorizedOperation.IndividualUserMarketingSmsPermissionDeny')
  })

  it('stops serving an account in arrears', async () => {
    expect(await phone({ accounts: { main: { kind: 'company', package: 9, inArrears: true } } }).errorOf(reminder())).toBe('UnauthorizedOperation.ServiceSuspendDueToArrears')
  })
})
