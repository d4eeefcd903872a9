import { isJsonObject, type HttpRequest, type HttpResponse, type Json, type JsonObject } from '../../core/base'

/** A template: what an instance of it asks for. `Ext` is JSON text. */
export interface KeyTemplate { AuthTypeCode: string; AuthTypeName: string; Ext: string; AuthURL: string; Icon: string; State: string; RedirectURI: string }

export interface BoundService { ID: string; Name: string; Scene: string }

/** An instance. `Ext` is JSON text of its values; in the place of a secret stands a text that only means it. */
export interface UserKey {
  Name: string
  KeyID: string
  AuthTypeCode: string
  AuthTypeName: string
  Ext: string
  Description: string
  Status: string
  TicketID: string
  DemoCodeFunctionName: string
  BindServiceList: { Mcp: BoundService[]; Apis: BoundService[]; Other: BoundService[] }
  CreateAt: string
  UpdateAt: string
}

interface Answered { RequestId: string }
interface Paging { offset?: number; limit?: number; business?: string }
interface KeyValues { description?: string; ext?: string; demoCodeFunctionName?: string; runtimeConfig?: JsonObject; business?: string }

/** The integration centre's calls, by the names, parameters and results of its SDK. Each rejects with an `IntegrationError`. */
export interface IntegrationCentre {
  listTemplates(params?: Paging & { authTypeCode?: string; authTypeName?: string }): Promise<Answered & { TotalCount: number; KeyTemplateList: KeyTemplate[] }>
  listUserKeys(params?: Paging & { name?: string; authTypeCode?: string }): Promise<Answered & { TotalCount: number; UserKeyList: UserKey[] }>
  getUserKey(params: { keyId: string; business?: string }): Promise<Answered & { UserKeyInfo: UserKey }>
  /** The answer holds no id: give one, or find the instance by its name. */
  createUserKey(params: KeyValues & { name: string; authTypeCode: string; keyId?: string; ticketId?: string }): Promise<Answered & { CreateResult: number; DemoCodeFunctionName: string }>
  /** What is absent stays; `ext` replaces all values. */
  updateUserKey(params: KeyValues & { keyId: string; name?: string; authTypeCode?: string }): Promise<Answered & { UpdateResult: number }>
  deleteUserKey(params: { keyId: string }): Promise<Answered & { DeleteResult: number }>
}

/** A refusal of the centre: its code and words, and which request it was. */
export class IntegrationError extends Error {
  constructor(readonly action: string, readonly code: string, message: string, readonly requestId: string) {
    super(message)
  }
}

const ADDRESS = 'https://tcb.tencentcloudapi.com/'
const VERSION = '2018-06-08'
const BUSINESS = 'integration'

/**
 * Speaks the integration centre's protocol over whatever sends requests. The members travel under their own names with
 * a capital (`keyId` is `KeyID`, `ticketId` is `TicketID`). Nothing is signed here: who sends on to Tencent Cloud signs.
 */
export function createIntegrationCentre({ send, envId }: { send: (request: HttpRequest) => Promise<HttpResponse>; envId: string }): IntegrationCentre {
  const call = async <Result>(action: string, params: object, needed: readonly string[] = [], business = true): Promise<Result> => {
    const body: JsonObject = { EnvId: envId, ...(business && { Business: BUSINESS }) }
    for (const [name, value] of Object.entries(params) as [string, Json | undefined][]) if (value !== undefined) body[wireName(name)] = value
    for (const name of needed) {
      // As the SDK does, before anything is sent.
      if (body[name] === undefined || body[name] === '') throw new IntegrationError(action, 'MissingParameter', `${name} is required`, '')
    }
    const response = await send({
      method: 'POST', url: ADDRESS, body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', 'x-tc-action': action, 'x-tc-version': VERSION },
    })
    return insideOf(action, response) as Result
  }
  return {
    listTemplates: (params = {}) => call('GetUserKeyTemplateList', params),
    listUserKeys: (params = {}) => call('GetUserKeyList', params),
    getUserKey: (params) => call('GetOneUserKey', params, ['KeyID']),
    createUserKey: (params) => call('CreateUserKey', params, ['Name', 'AuthTypeCode']),
    updateUserKey: (params) => call('UpdateUserKey', params, ['KeyID']),
    deleteUserKey: (params) => call('DeleteUserKey', params, ['KeyID'], false),
  }
}

const wireName = (name: string): string => (name.charAt(0).toUpperCase() + name.slice(1)).replace(/Id$/, 'ID')

/** The inside of `Response`, or the refusal in it. Failures come with status 200, too. */
function insideOf(action: string, { body }: HttpResponse): JsonObject {
  const answer = parse(body)
  const inside = isJsonObject(answer) ? answer['Response'] : undefined
  if (!isJsonObject(inside)) throw new IntegrationError(action, 'InternalError', 'The answer cannot be read', '')
  const error = inside['Error']
  if (isJsonObject(error)) throw new IntegrationError(action, String(error['Code']), String(error['Message']), String(inside['RequestId'] ?? ''))
  return inside
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
