import { readFile } from 'node:fs/promises'
import type { FlowDocument, FlowNode } from '../../src/core/flow'
import { projectRoot } from '../projectFiles'

export type Language = 'zh' | 'en'

/** An example of the program in a language, with something wrong about it. */
async function exampleWith(language: Language, change: (nodes: Record<string, FlowNode>) => void): Promise<FlowDocument> {
  const folder = language === 'zh' ? 'examples' : 'examples/en'
  const flow = JSON.parse(await readFile(`${projectRoot}/${folder}/new-customer-meeting.json`, 'utf8')) as FlowDocument
  change(flow.nodes)
  return flow
}

/** The meeting is asked for by somebody whom the system does not know. */
export const failingFlow = (language: Language): Promise<FlowDocument> => exampleWith(language, ({ meeting }) => {
  if (meeting) meeting.inputs['userid'] = { const: 'nobody' }
})

/** A field left empty, a text that is too long, a reference to a step that may be skipped and one to a step that is gone. */
export const brokenFlow = (language: Language): Promise<FlowDocument> => exampleWith(language, ({ meeting, robot, owner, sms }) => {
  if (meeting) delete meeting.inputs['subject']
  if (meeting) meeting.inputs['password'] = { const: '12' }
  if (owner) owner.inputs['userid'] = { ref: ['steps', 'createMeeting', 'meeting_info_list', 0, 'meeting_code'] }
  if (robot) robot.inputs['content'] = { text: [{ ref: ['steps', 'removed', 'name'] }] }
  if (sms) sms.inputs['SignName'] = { expr: '$uppercase(steps.readOwner.name' }
})

const COLUMNS = 24
const GAP = { x: 280, y: 104 }
const TITLES: Record<Language, readonly string[]> = {
  zh: ['读取成员', '整理数据', '等一分钟', '通知销售群', '发送请求', '设置结果'],
  en: ['Read member', 'Tidy up', 'Wait a minute', 'Tell the group', 'Send request', 'Set result'],
}

/** A thousand nodes in rows, each row a chain that begins with a trigger of its own. */
export function largeFlow(language: Language): FlowDocument {
  const titles = TITLES[language]
  const nodes = Array.from({ length: 1000 }, (_, index): FlowNode => {
    const column = index % COLUMNS
    const base = { id: `n${index}`, key: `n${index}`, position: { x: column * GAP.x, y: Math.floor(index / COLUMNS) * GAP.y } }
    if (column === 0) return { ...base, type: 'trigger.manual', title: language === 'zh' ? '手动触发' : 'Manual', inputs: {} }
    const title = titles[column % titles.length] ?? ''
    switch (column % titles.length) {
      case 0: return { ...base, title, type: 'action', connector: 'wecom', operation: 'user.get', connection: 'demo-wecom', inputs: { userid: { const: 'lina' } } }
      case 2: return { ...base, title, type: 'logic.wait', inputs: { duration: { const: 'PT1M' } } }
      case 3: return { ...base, title, type: 'action', connector: 'wecom-robot', operation: 'message.text', connection: 'demo-robot-sales', inputs: { content: { const: title } } }
      case 4: return { ...base, title, type: 'action', connector: 'sms', operation: 'sms.send', connection: 'demo-sms', inputs: { SmsSdkAppId: { const: '1400006666' }, SignName: { const: '桥云科技' }, TemplateId: { const: '1100001' }, PhoneNumberSet: { const: ['+8613800000001'] }, TemplateParamSet: { const: ['林晓', '今天下午', '见客户群'] } } }
      default: return { ...base, title, type: 'logic.transform', inputs: { value: { expr: '1 + 1' } } }
    }
  })
  const edges = nodes.slice(1).flatMap(({ id }, index) => ((index + 1) % COLUMNS === 0 ? [] : [{ id: `e${index}`, from: { node: `n${index}`, port: 'out' }, to: { node: id } }]))
  return {
    schema: 'qiao/flow@1', id: 'large', name: language === 'zh' ? '一千个节点' : 'A thousand nodes',
    nodes: Object.fromEntries(nodes.map((node) => [node.id, node])), edges: Object.fromEntries(edges.map((edge) => [edge.id, edge])),
    variables: {}, notes: {}, groups: {},
    order: { nodes: nodes.map(({ id }) => id), edges: edges.map(({ id }) => id), variables: [], notes: [], groups: [] },
  }
}
