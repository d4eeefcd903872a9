/** Containers: the sentences of their problems and failures, and what stands on them. */
export const containersMessages = {
  // Problems
  'code.loop.outside': { zh: '它不在任何循环里，没有循环可以结束', en: 'It stands in no loop, so there is none to end' },
  'code.container.empty': { zh: '里面还没有步骤，把要做的步骤拖进来', en: 'Nothing stands in it yet; drag in the steps that it shall run' },
  'code.container.tooDeep': { zh: '容器套得太深，最多 {limit} 层', en: 'Containers stand more than {limit} deep in each other' },
  'code.container.retry': { zh: '循环、“尝试”和调用的流程不会整个重试，请在里面的步骤上设置重试', en: 'Loops, “Try” and called flows are not repeated as a whole: set a retry at the steps inside' },
  'code.ref.inside': { zh: '“{step}”在容器里面，外面读不到；请用容器的“结果”把数据带出来', en: '“{step}” stands in a container and cannot be read outside: carry the data out by the container’s result' },
  'code.variable.concurrentSet': { zh: '几次循环会同时改变量“{name}”，结果不确定。请改为追加或加上，或者一个接一个地做。', en: 'Several iterations would set “{name}” at the same time. Append or add instead, or let them run one by one.' },
  'code.node.noContainer': { zh: '“{node}”里面不能放步骤', en: 'Nothing can stand in “{node}”' },
  'code.node.triggerInside': { zh: '触发器是流程的起点，不能放进容器', en: 'A trigger is where a flow begins; it cannot stand in a container' },
  'code.node.intoItself': { zh: '容器不能放进它自己里面', en: 'A container cannot stand in itself' },
  'fix.loop.oneByOne': { zh: '改为一个接一个', en: 'Run them one by one' },
  'fix.container.noRetry': { zh: '去掉重试设置', en: 'Remove the retry' },

  // Failures
  'code.forEach.notList': { zh: '要循环的不是列表，而是{found}', en: 'What it shall go through is no list but {found}' },
  'help.forEach.notList': { zh: '选一个列表；单独一个数据可以先用表达式放进列表，例如 [trigger.customer]。', en: 'Choose a list; a single thing can be put into one by an expression, such as [trigger.customer].' },
  'code.times.notCount': { zh: '次数要是 0 或正整数，现在是 {found}', en: 'How often must be a whole number, 0 or more; it is {found}' },
  'code.while.notBoolean': { zh: '循环条件的结果不是“是”或“否”', en: 'The condition gave neither true nor false' },
  'help.while.notBoolean': { zh: '条件要得出是或否，例如 vars.page < 10。', en: 'A condition must give true or false, such as vars.page < 10.' },
  'code.limit.forEachItems': { zh: '列表有 {count} 项，超过了 {limit} 项的上限', en: 'The list has {count} {count|item|items}, more than the limit of {limit}' },
  'code.limit.timesCount': { zh: '要重复 {count} 次，超过了 {limit} 次的上限', en: 'It would run {count} {count|time|times}, more than the limit of {limit}' },
  'code.limit.whileIterations': { zh: '循环做了 {limit} 次，条件还成立，已停止', en: 'It ran {limit} times and the condition still holds, so it was stopped' },
  'help.limit.whileIterations': { zh: '看看条件为什么一直成立：里面有没有步骤会改变它？需要更多次时调大“最多次数”。', en: 'See why the condition goes on holding: does a step inside change it? Raise “At most” where more is meant.' },
  'code.limit.containerDepth': { zh: '容器套得太深，超过 {limit} 层', en: 'Containers stand more than {limit} deep in each other' },
  'word.found.null': { zh: '空值', en: 'null' },
  'word.found.string': { zh: '文本', en: 'a text' },
  'word.found.number': { zh: '数字', en: 'a number' },
  'word.found.boolean': { zh: '是/否', en: 'true or false' },
  'word.found.object': { zh: '一个对象', en: 'an object' },
  'word.found.array': { zh: '列表', en: 'a list' },
} as const
