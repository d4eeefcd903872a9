import type { FieldSchema } from '../../../schema'
import { inputOf, textSetting } from '../../setting'
import { text } from '../definition'
import type { NodeFormDefinition } from './definition'

export const setForm: NodeFormDefinition = {
  input: setInput({}),
  inputFor: (node, document) => {
    const name = textSetting(node, 'variable', '')
    const variable = Object.values(document.variables).find((candidate) => candidate.name === name)
    if (variable === undefined) return setInput({})
    const operation = textSetting(node, 'operation', 'set')
    if (operation === 'append') return setInput(variable.type.items ?? {})
    return setInput(operation === 'add' ? { type: 'number' } : variable.type)
  },
  output: (node, { infer }) => {
    const value = inputOf(node, 'value')
    const given = value === undefined ? {} : infer(value)
    // The output is the variable as it is afterwards: adding ends in a number, appending in the whole list.
    const after: Record<string, FieldSchema> = { append: { type: 'array', items: given }, add: { type: 'number' } }
    return { type: 'object', required: ['value'], properties: { value: after[textSetting(node, 'operation', 'set')] ?? given } }
  },
}

function setInput(value: FieldSchema): FieldSchema {
  return {
    type: 'object',
    required: ['variable', 'value'],
    properties: {
      variable: { type: 'string', minLength: 1, title: text('变量', 'Variable'), ui: { widget: 'variable', modes: ['const'], order: 1 } },
      operation: {
        type: 'string', enum: ['set', 'append', 'add'], default: 'set',
        title: text('方式', 'Operation'),
        ui: {
          widget: 'select', modes: ['const'], order: 2,
          labels: { set: text('设为', 'set to'), append: text('追加到列表', 'append to the list'), add: text('加上', 'add') },
        },
      },
      value: { ...value, title: text('值', 'Value'), ui: { ...value.ui, order: 3 } },
    },
  }
}

export const transformForm: NodeFormDefinition = {
  input: {
    type: 'object',
    required: ['value'],
    properties: {
      value: {
        title: text('结果', 'Result'),
        description: text('这一步的输出就是它的值', 'Its value is what this step puts out'),
        ui: { widget: 'code' },
      },
    },
  },
  output: (node, { infer }) => {
    const value = inputOf(node, 'value')
    return value === undefined ? {} : infer(value)
  },
}

const MODES = ['object', 'concat', 'merge', 'firstPresent'] as const
export type CombineMode = (typeof MODES)[number]

export const combineForm: NodeFormDefinition = {
  input: combineInput('object'),
  inputFor: (node) => combineInput(combineMode(textSetting(node, 'mode', 'object'))),
  output: (node, { infer }) => {
    const mode = combineMode(textSetting(node, 'mode', 'object'))
    const parts = inputOf(node, 'parts')
    if (parts === undefined) return mode === 'concat' ? { type: 'array' } : mode === 'firstPresent' ? {} : { type: 'object' }
    if (mode === 'object') return infer(parts)
    const types = 'items' in parts ? parts.items.map(infer) : []
    if (mode === 'concat') return { type: 'array', ...common(types.map((type) => type.items ?? {}), 'items') }
    if (mode === 'merge') return mergedObject(types)
    return types.length > 0 && types.every((type) => JSON.stringify(type) === JSON.stringify(types[0])) ? types[0] ?? {} : {}
  },
}

function combineMode(mode: string): CombineMode {
  return MODES.find((known) => known === mode) ?? 'object'
}

function common(types: FieldSchema[], member: 'items'): FieldSchema {
  const [first] = types
  return first && types.every((type) => JSON.stringify(type) === JSON.stringify(first)) ? { [member]: first } : {}
}

/** Later objects win member by member, as the run merges them. */
function mergedObject(types: FieldSchema[]): FieldSchema {
  if (!types.every((type) => type.properties !== undefined)) return { type: 'object', additionalProperties: true }
  return {
    type: 'object',
    properties: Object.assign({}, ...types.map((type) => type.properties)) as Record<string, FieldSchema>,
    required: [...new Set(types.flatMap((type) => type.required ?? []))],
  }
}

function combineInput(mode: CombineMode): FieldSchema {
  const list = (item: FieldSchema): FieldSchema => ({ type: 'array', minItems: 1, items: item })
  const parts: Record<CombineMode, FieldSchema> = {
    object: { type: 'object', additionalProperties: true, ui: { widget: 'map' } },
    concat: list({ type: 'array' }),
    merge: list({ type: 'object', additionalProperties: true }),
    firstPresent: list({}),
  }
  const labels = {
    object: text('收成一个对象', 'collect into an object'),
    concat: text('连接列表', 'concatenate lists'),
    merge: text('合并对象，后面的覆盖前面的', 'merge objects, later ones win'),
    firstPresent: text('取第一个存在的', 'take the first that is there'),
  }
  return {
    type: 'object',
    required: ['parts'],
    properties: {
      mode: {
        type: 'string', enum: [...MODES], default: 'object',
        title: text('方式', 'How'), ui: { widget: 'select', modes: ['const'], order: 1, labels },
      },
      parts: {
        ...parts[mode],
        title: text('数据', 'Parts'),
        ui: { ...parts[mode].ui, modes: ['const'], order: 2 },
      },
    },
  }
}
