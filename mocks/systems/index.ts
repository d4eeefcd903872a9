import type { BackendDocument } from '../engine/backendDocument'
import type { SeedDocument } from '../engine/seed'
import type { BackendSystem, SystemCode } from '../engine/system'
import echoBackend from './echo/backend.json'
import { qingtuiCode } from './qingtui/code'
import { qingtuiBackend } from './qingtui/documents'
import qingtuiSeed from './qingtui/seed.json'
import qqmailBackend from './qqmail/backend.json'
import { qqmailCode } from './qqmail/code'
import qqmailSeed from './qqmail/seed.json'
import sesBackend from './ses/backend.json'
import { sesCode } from './ses/code'
import sesSeed from './ses/seed.json'
import smsBackend from './sms/backend.json'
import { smsCode } from './sms/code'
import smsSeed from './sms/seed.json'
import meetingBackend from './tencent-meeting/backend.json'
import { meetingCode } from './tencent-meeting/code'
import meetingSeed from './tencent-meeting/seed.json'
import { wecomCode } from './wecom/code'
import { wecomBackend, wecomSeed } from './wecom/documents'
import robotBackend from './wecom-robot/backend.json'
import robotSeed from './wecom-robot/seed.json'
import { robotCode } from './wecom-robot/code'

const system = (document: unknown, seed: unknown, code: SystemCode = {}): BackendSystem => ({
  document: document as BackendDocument, seed: seed as SeedDocument, code,
})

/** All backends of the sandbox. Imported statically: the worker that holds them is one file and cannot import later. */
export const backendSystems: Record<string, BackendSystem> = {
  echo: system(echoBackend, {}),
  qingtui: system(qingtuiBackend, qingtuiSeed, qingtuiCode),
  qqmail: system(qqmailBackend, qqmailSeed, qqmailCode),
  ses: system(sesBackend, sesSeed, sesCode),
  sms: system(smsBackend, smsSeed, smsCode),
  'tencent-meeting': system(meetingBackend, meetingSeed, meetingCode),
  wecom: system(wecomBackend, wecomSeed, wecomCode),
  'wecom-robot': system(robotBackend, robotSeed, robotCode),
}
