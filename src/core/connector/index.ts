export type {
  AuthInjection, AuthProfile, ConnectionDefinition, ConnectorDefinition, HttpImplementation, OperationDefinition,
  OperationExample, PagingRule, PollRule, ResponseRules, SignerName, TriggerDefinition, VendorError, TokenRequest,
} from './definition'
export { ERROR_KINDS, ERROR_REASONS, type ErrorKind, type ErrorReason } from './errors'
export type { Connection, ConnectionInfo } from './connection'
export { buildRequest } from './buildRequest'
export { choiceInput, choiceRequest, readChoices, type Choice, type ChoicePage, type ChoiceQuestion, type OutsideChoices } from './choices'
export type { RequestProblem } from './requestProblem'
export { findVendorError, judgeResponse, readAnswer, vendorWords, type Answer, type AnswerProblem } from './judgeResponse'
export { findOperation } from './findOperation'
export { parseJsonExact } from './exactJson'
export { addQuery } from './percent'
export { isServiceAddress } from './serviceAddress'
export { resolveSlot, type SlotProblem, type SlotRoots } from './slot'
export { sign, type SigningInput, type SigningProblem } from './signers'
export { loadConnector } from './loadConnector'
