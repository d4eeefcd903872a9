import { text, type NodeKindDefinition } from './definition'

export const approvalKind: NodeKindDefinition = {
  type: 'logic.approval',
  group: 'logic',
  title: text('等待审批', 'Wait for approval'),
  description: text('等人通过或驳回再继续；在“沙盒”的待处理里处理', 'Goes on when somebody approves or rejects; decide in the sandbox, under to do'),
  icon: { path: 'M8 4H6a2 2 0 0 0-2 2v13a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V6a2 2 0 0 0-2-2h-2M8 3h8v4H8zM8.5 14l2.5 2.5 4.5-5' },
  hue: 'logic',
  search: ['等待审批', 'dengdaishenpi', 'ddsp', '审批', 'shenpi', 'sp', '审核', 'shenhe', 'sh', '人工', 'rengong', 'approval', 'approve', 'review', 'wait', 'human'],
}

export const callbackKind: NodeKindDefinition = {
  type: 'logic.callback',
  group: 'logic',
  title: text('等待回调', 'Wait for a callback'),
  description: text('等别的系统发来指定的事件再继续；先到的会留着', 'Goes on when another system reports an event; one that came before is kept'),
  icon: { path: 'M9 8l-4 4 4 4M5 12h9a5 5 0 0 0 5-5V5M14 18h.01M18 18h.01' },
  hue: 'logic',
  search: ['等待回调', 'dengdaihuidiao', 'ddhd', '回调', 'huidiao', 'hd', '等待事件', 'dengdaishijian', 'ddsj', '通知', 'tongzhi', 'callback', 'event', 'wait', 'signal', 'webhook'],
}
