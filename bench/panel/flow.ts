import { allConnectors } from '../../src/catalogue/all'
import { demoConnectionInfos } from '../../src/catalogue/demoConnectionInfos'
import type { Json } from '../../src/core/base'
import { emptyFlow, type FlowDocument, type FlowNode } from '../../src/core/flow'
import { gridOf } from '../canvas/grid'

/** The operation with the most fields, and everything in it set, so that nothing of its form is left out or folded. */
export const FULL = 'full'
const FULLEST = { connector: 'tencent-meeting', operation: 'meeting.create' }
const EVERYTHING: Record<string, Json> = {
  userid: 'lina', instanceid: 1, subject: '新客户沟通会', type: 0, start_time: '2026-03-02T10:00:00+08:00', end_time: '2026-03-02T10:30:00+08:00', password: '2468',
  hosts: [{ userid: 'lina' }], invitees: [{ userid: 'chenjie' }, { userid: 'wangfang' }], guests: [{ area: '86', phone_number: '13800000001', guest_name: '周先生' }],
  meeting_type: 1, recurring_rule: { recurring_type: 0, until_type: 1, until_count: 5 },
  enable_live: true,
  live_config: { live_subject: '直播', live_summary: '每周的直播', enable_live_password: true, live_password: '1234', enable_live_im: true, enable_live_replay: true },
  settings: {
    mute_enable_join: true, mute_enable_type_join: 1, allow_unmute_self: true, play_ivr_on_leave: false, play_ivr_on_join: false, allow_in_before_host: true, auto_in_waiting_room: false,
    allow_screen_shared_watermark: true, water_mark_type: 0, only_enterprise_user_allowed: false, only_user_join_type: 1, auto_record_type: 'cloud', allow_multi_device: true, change_nickname: 1,
  },
  enable_host_key: true, host_key: '123456', time_zone: 'Asia/Shanghai', location: '三楼会议室', enable_doc_upload_permission: true, enable_enroll: false, sync_to_wework: true,
}

/** Every operation of the catalogue as a step with its example, one after the other, and the fullest one in front of them. */
export function catalogueFlow(): FlowDocument {
  const operations = allConnectors.flatMap(({ id: connector, operations: all }) => all.filter(({ role }) => role !== 'lookup').map((operation) => ({ connector, operation: operation.id, input: operation.examples[0]?.input ?? {} })))
  const steps = [{ ...FULLEST, input: EVERYTHING }, ...operations]
  const { places, links } = gridOf(steps.length + 1)
  const nodes = places.map(({ x, y }, index): FlowNode => {
    const step = steps[index - 1]
    const id = index === 1 ? FULL : `n${index}`
    const base = { id, key: id, title: `Step ${index}`, position: { x, y } }
    if (!step) return { ...base, type: 'trigger.manual', inputs: {} }
    const { connector, operation, input } = step
    const connection = demoConnectionInfos.find((one) => one.connector === connector)?.id
    return { ...base, type: 'action', connector, operation, ...(connection !== undefined && { connection }), inputs: Object.fromEntries(Object.entries(input).map(([name, value]) => [name, { const: value }])) }
  })
  const named = (id: string): string => (id === 'n1' ? FULL : id)
  return {
    ...emptyFlow('catalogue', 'Every operation'),
    nodes: Object.fromEntries(nodes.map((node) => [node.id, node])),
    edges: Object.fromEntries(links.map(({ id, from, to }) => [id, { id, from: { node: named(from), port: 'out' }, to: { node: named(to) } }])),
    order: { nodes: nodes.map(({ id }) => id), edges: links.map(({ id }) => id), variables: [], notes: [], groups: [] },
  }
}
