import { errorSchema } from '../../../expression'
import type { FieldSchema } from '../../../schema'
import type { FlowNode } from '../../document'
import { LIMITS } from '../../limits'
import { inputOf } from '../../setting'
import { text } from '../definition'
import type { KindContext, NodeFormDefinition } from './definition'

const ONLY_CONST: ('const' | 'ref' | 'expr')[] = ['const']

const limitInput = (name: 'whileIterations' | 'loopIterations'): FieldSchema => ({
  type: 'integer', minimum: LIMITS[name].least, maximum: LIMITS[name].most, default: LIMITS[name].standard,
  title: text('最多次数', 'At most'),
  description: text('超过就停下并报错，避免没完没了', 'More than that ends with an error, so that it never goes on for ever'),
  ui: { widget: 'number', modes: ONLY_CONST, order: 8, advanced: true, unit: text('次', 'times') },
})

const concurrency: FieldSchema = {
  type: 'integer', minimum: 1, maximum: 100, default: 1,
  title: text('同时进行', 'Side by side'),
  description: text('1 表示一个接一个；结果总是按原来的顺序', 'One means one after the other; results keep their order either way'),
  ui: { widget: 'number', modes: ONLY_CONST, order: 3, unit: text('个', 'at a time') },
}

const onIterationFailure: FieldSchema = {
  type: 'string', enum: ['stop', 'collect', 'ignore'], default: 'stop',
  title: text('某一次失败时', 'When one fails'),
  ui: {
    widget: 'select', modes: ONLY_CONST, order: 4,
    labels: { stop: text('停下，整个循环失败', 'stop: the loop fails'), collect: text('记下错误，继续', 'note the error and go on'), ignore: text('忽略，继续', 'ignore it and go on') },
  },
}

const result = (zh: string, en: string): FieldSchema => ({
  title: text(zh, en),
  description: text('里面的步骤在外面看不到，要用的数据从这里带出去', 'What stands inside cannot be read outside: this carries out what is needed'),
  ui: { order: 5 },
})

/** What every loop puts out (R9). */
function loopOutput(node: FlowNode, { inferAtEnd }: KindContext): FieldSchema {
  const given = inputOf(node, 'result')
  return {
    type: 'object',
    required: ['results', 'errors', 'count'],
    properties: {
      results: { type: 'array', ...(given === undefined ? {} : { items: inferAtEnd(given) }), title: text('各次的结果', 'Results') },
      errors: {
        type: 'array', title: text('失败的各次', 'Errors'),
        items: { type: 'object', required: ['index', 'error'], properties: { index: { type: 'integer', title: text('第几次', 'Index') }, error: errorSchema } },
      },
      count: { type: 'integer', minimum: 0, title: text('做了几次', 'Count') },
    },
  }
}

export const forEachForm: NodeFormDefinition = {
  input: {
    type: 'object',
    required: ['items'],
    properties: {
      items: { type: 'array', title: text('列表', 'List'), description: text('里面的步骤用 item 读当前的一项，用 index 读它是第几项（从 0 数）', 'Steps inside read the current one as item, and its place, from 0, as index'), ui: { order: 1 } },
      concurrency, onIterationFailure,
      result: result('每次的结果', 'Result of each'),
      max: limitInput('loopIterations'),
    },
  },
  places: { result: 'end' },
  output: loopOutput,
}

export const timesForm: NodeFormDefinition = {
  input: {
    type: 'object',
    required: ['count'],
    properties: {
      count: { type: 'integer', minimum: 0, title: text('次数', 'How often'), ui: { order: 1, unit: text('次', 'times') } },
      concurrency, onIterationFailure,
      result: result('每次的结果', 'Result of each'),
      max: limitInput('loopIterations'),
    },
  },
  places: { result: 'end' },
  initial: { count: 3 },
  output: loopOutput,
}

export const whileForm: NodeFormDefinition = {
  input: {
    type: 'object',
    required: ['condition'],
    properties: {
      condition: {
        type: 'boolean', title: text('继续的条件', 'Go on while'),
        description: text('每次开始前判断；用 index 读已经做了几次，用变量记下里面的进展', 'Asked before each time: index is how often it ran so far; let a variable tell what happened inside'),
        ui: { order: 1 },
      },
      onIterationFailure,
      result: result('每次的结果', 'Result of each'),
      max: limitInput('whileIterations'),
    },
  },
  places: { condition: 'turn', result: 'end' },
  output: loopOutput,
}

export const tryForm: NodeFormDefinition = {
  input: { type: 'object', properties: { result: result('结果', 'Result') } },
  places: { result: 'end' },
  output: (node, { inferAtEnd }) => {
    const given = inputOf(node, 'result')
    return {
      type: 'object',
      required: ['succeeded'],
      properties: {
        succeeded: { type: 'boolean', title: text('是否成功', 'Succeeded') },
        ...(given === undefined ? {} : { result: { ...inferAtEnd(given), title: text('结果', 'Result') } }),
        error: { ...errorSchema, title: text('错误', 'Error') },
      },
    }
  },
}

export const breakForm: NodeFormDefinition = {
  input: { type: 'object', properties: {} },
  output: () => ({ type: 'null' }),
}

export const nextForm: NodeFormDefinition = {
  input: { type: 'object', properties: {} },
  output: () => ({ type: 'null' }),
}
