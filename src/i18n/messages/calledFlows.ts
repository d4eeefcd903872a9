/** Flows that other flows call: the sentences of their problems and failures, and what the panel says of them. */
export const calledFlowsMessages = {
  // Problems
  'code.calledFlow.unknown': { zh: '流程里没有带上要调用的“{flow}”，请重新选择', en: 'The flow “{flow}” that it calls did not come along; choose it again' },
  'code.calledFlow.noVersion': { zh: '要调用的“{flow}”还没有固定版本', en: 'No version of “{flow}”, which it calls, is fixed yet' },
  'code.calledFlow.noTrigger': { zh: '“{flow}”没有启用的手动触发器，别的流程不能调用它。打开它，加一个手动触发器。', en: '“{flow}” has no manual trigger that is enabled, so no flow can call it. Open it and add one.' },
  'code.calledFlow.broken': { zh: '“{flow}”自己还有 {count} 个错误，先打开它改好', en: '“{flow}” has errors of its own ({count}). Open it and mend them first.' },
  'code.calledFlow.newer': { zh: '“{flow}”有更新的版本，这里仍按选定时的版本运行', en: '“{flow}” has a newer version; here it still runs as it was when chosen' },
  'code.calledFlow.itself': { zh: '流程在调用自己：要有一条不再调用的路，最多套 {limit} 层', en: 'The flow calls itself: there must be a way on which it stops. At most {limit} inside each other.' },
  'code.flow.calledInside': { zh: '被调用的流程不能自己再带流程，它们都放在最外层', en: 'A called flow must not carry flows itself: they all stand in the outermost one' },
  'code.called.badId': { zh: '被调用流程的版本“{id}”不能用', en: 'The version “{id}” of a called flow cannot be used' },
  'fix.calledFlow.take': { zh: '用“{flow}”的最新版本', en: 'Take the newest “{flow}”' },

  // Failures
  'code.run.unknownFlow': { zh: '要调用的流程“{flow}”不在，或者不能被调用', en: 'The flow “{flow}” that it calls is missing, or cannot be called' },
  'code.run.calledFlow': { zh: '要调用的流程“{flow}”不能运行', en: 'The flow “{flow}” that it calls cannot be run' },
  'code.limit.callDepth': { zh: '流程一层套一层地调用，超过了 {limit} 层', en: 'Flows call each other more than {limit} deep' },
  'help.limit.callDepth': { zh: '多半是流程在不停地调用自己。给它一个条件分支，让其中一条路不再调用。', en: 'Most likely a flow goes on calling itself. Give it a branch, one way of which does not call.' },
} as const
