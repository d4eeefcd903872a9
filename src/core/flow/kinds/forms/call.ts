import type { FieldSchema } from '../../../schema'
import { calledFlowOf, callInputOf } from '../../called'
import { text } from '../definition'
import type { NodeFormDefinition } from './definition'

const FLOW: FieldSchema = {
  type: 'object',
  additionalProperties: true,
  title: text('流程', 'Flow'),
  description: text('按选定时的样子运行', 'Runs as it was when chosen'),
  ui: { widget: 'flow', modes: ['const'], order: 1 },
}

const NO_INPUT: FieldSchema = { type: 'object', required: ['flow'], properties: { flow: FLOW } }

/** What a flow asks for is not known before it has been chosen, so nothing that it is given is odd. */
const UNKNOWN: FieldSchema = { ...NO_INPUT, additionalProperties: true }

const made = new WeakMap<FieldSchema, FieldSchema>()

/** The form of a call: which flow, and what that one's own form asks for. */
export const callForm: NodeFormDefinition = {
  input: UNKNOWN,
  inputFor: (node, document) => {
    const called = calledFlowOf(document, node)
    const asked = called && callInputOf(called)
    return asked === undefined ? UNKNOWN : withInput(asked)
  },
  output: (_node, { called }) => called(),
}

function withInput(asked: FieldSchema): FieldSchema {
  const before = made.get(asked)
  if (before !== undefined) return before
  const input: FieldSchema = { ...asked, title: text('传给它的数据', 'What it is given'), ui: { ...asked.ui, order: 2, unfolded: true } }
  const empty = Object.keys(asked.properties ?? {}).length === 0
  const form: FieldSchema = empty ? NO_INPUT : {
    type: 'object',
    required: (asked.required ?? []).length > 0 ? ['flow', 'input'] : ['flow'],
    properties: { flow: FLOW, input },
  }
  made.set(asked, form)
  return form
}
