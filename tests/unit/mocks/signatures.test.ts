import { describe, expect, it } from 'vitest'
import { tc3Signature } from '../../../mocks/engine/auth/tc3'
import { meetingSignature } from '../../../mocks/systems/tencent-meeting/signature'

/** Published by the vendor (first two) or computed with fake keys; copied here so that the test needs no other file. */
const TC3 = [
  {
    name: 'the vendor\'s published example', secretKey: 'Gu5t9xGARNpq86cd98joQYCN3*******', service: 'cvm', host: 'cvm.tencentcloudapi.com', method: 'POST', query: '',
    timestamp: '1551113065', date: '2019-02-25', action: 'DescribeInstances', contentType: 'application/json; charset=utf-8', signedHeaders: ['content-type', 'host'],
    body: '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}',
    signature: '2230eefd229f582d8b1b891af7107b91597240707d778ab3738f756258d7652c',
  },
  {
    name: 'the older published example', secretKey: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE', service: 'cvm', host: 'cvm.tencentcloudapi.com', method: 'POST', query: '',
    timestamp: '1551113065', date: '2019-02-25', action: 'DescribeInstances', contentType: 'application/json; charset=utf-8', signedHeaders: ['content-type', 'host'],
    body: '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}',
    signature: '72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168',
  },
  {
    name: 'a UTF-8 body with the action signed', secretKey: 'FAKEsecretKEYnotREALdoNOTuse0000', service: 'ses', host: 'ses.tencentcloudapi.com', method: 'POST', query: '',
    timestamp: '1700000000', date: '2023-11-14', action: 'SendEmail', contentType: 'application/json; charset=utf-8', signedHeaders: ['content-type', 'host', 'x-tc-action'],
    body: '{"FromEmailAddress":"noreply@mail.example.com","Destination":["user@example.com"],"Subject":"测试主题","Template":{"TemplateID":10091,"TemplateData":"{\\"name\\":\\"张三\\"}"}}',
    signature: '8d38681f850236a5be876be74f9ece29a51df5e5787245eab0d32d28c32a8d83',
  },
  {
    name: 'a text message', secretKey: 'FAKEsecretKEYnotREALdoNOTuse0000', service: 'sms', host: 'sms.tencentcloudapi.com', method: 'POST', query: '',
    timestamp: '1700006400', date: '2023-11-15', action: 'SendSms', contentType: 'application/json; charset=utf-8', signedHeaders: ['content-type', 'host'],
    body: '{"PhoneNumberSet":["+8613711112222"],"SmsSdkAppId":"1400006666","SignName":"示例","TemplateId":"1110","TemplateParamSet":["1234","5"]}',
    signature: '6d70e698792ed4cc498b6e8554a1df69779127cdbc829e26c05203b5f093dbfc',
  },
  {
    name: 'a GET with a query on the last second of a year', secretKey: 'FAKEsecretKEYnotREALdoNOTuse0000', service: 'ses', host: 'ses.tencentcloudapi.com', method: 'GET',
    query: 'Limit=10&Offset=0', timestamp: '1735689599', date: '2024-12-31', action: 'ListEmailIdentities', contentType: 'application/x-www-form-urlencoded',
    signedHeaders: ['content-type', 'host'], body: '', signature: '752669bdda213360ee87b996dd3f28bbf6aa37594f6c6ae0ef7cf2b3cb63b729',
  },
]

const MEETING = [
  {
    name: 'a GET with a query', method: 'GET', uri: '/v1/meetings?userid=tester&instanceid=1', body: '', nonce: '1234567', timestamp: '1572168600',
    signature: 'Nzg3MTY1YWJlNTgxMDBjNmE3OTFmMDM1ZTQ3ZTU4MDgyMzUwNjJiM2Y2NzZjMTgzMWI3NDA5NzNjNTlmYmI4YQ==',
  },
  {
    name: 'a POST with a Chinese subject', method: 'POST', uri: '/v1/meetings', nonce: '7654321', timestamp: '1700000000',
    body: '{"userid":"tester","instanceid":1,"subject":"周会","type":0,"start_time":"1700003600","end_time":"1700007200"}',
    signature: 'YmE0YzM5M2VkNGE3YWNlODY4NDkwNmU4MTY3YWFkODZhNTY2ZGQyN2I3ZjgxMGQwNzIxZmI2ZTlkYzBiMjgwYg==',
  },
  {
    name: 'a cancellation', method: 'POST', uri: '/v1/meetings/1234567890123456789/cancel', nonce: '42', timestamp: '1700000001',
    body: '{"userid":"tester","instanceid":1,"reason_code":1}',
    signature: 'MDBlNGE3MTRiNjNjZDJkYWQyZmE2MGRjMmY3NWNjMTQ1NTUyMmE1OTgxZDkxNWQ4ZmYwMzNlZWI0NzM3OGY4Yg==',
  },
]

describe('signatures as the servers compute them', () => {
  it.each(TC3)('TC3: $name', ({ action, contentType, ...signed }) => {
    const { name: _, signature, ...rest } = signed
    expect(tc3Signature({ ...rest, headers: { 'content-type': contentType, 'x-tc-action': action } })).toBe(signature)
  })

  it.each(MEETING)('Tencent Meeting: $name', ({ name: _, signature, ...signed }) => {
    expect(meetingSignature({ ...signed, secretId: 'FAKE-SECRET-ID-0001', secretKey: 'fake-secret-key-0001' })).toBe(signature)
  })
})
