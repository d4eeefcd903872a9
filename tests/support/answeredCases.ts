import { readdirSync, readFileSync } from 'node:fs'
import type { Json } from '../../src/core/base'
import type { FlowVariable } from '../../src/core/flow'
import type { CallResult } from '../../src/core/run'
import type { CallEffect } from '../../src/runtime/drive/ports'
import type { NodeSketch } from './runFlow'

/** One run: a flow by keys (see `sketchFlow`), what its calls are answered, and what must come of it. */
export interface AnsweredCase {
  name: string
  nodes: Record<string, NodeSketch>
  edges: string[]
  variables?: FlowVariable[]
  payload?: Json
  /** By node: the result of each of its calls in turn; the last one is repeated. */
  answers?: Record<string, CallResult[]>
  expect: {
    status: string
    output?: Json
    error?: Record<string, Json>
    /** By node: its status, or more of its trace. */
    steps?: Record<string, string | Record<string, Json>>
    variables?: Record<string, Json>
    /** Milliseconds of the run's clock from start to end. */
    tookMs?: number
    /** Keys in the order in which their nodes were started. */
    order?: string[]
  }
}

/** Answers each node's calls as the case says. */
export function answerer(answers: Record<string, CallResult[]>): (call: CallEffect) => Promise<CallResult> {
  const used = new Map<string, number>()
  return (call) => {
    const count = used.get(call.node) ?? 0
    used.set(call.node, count + 1)
    const list = answers[call.node] ?? []
    const result = list[Math.min(count, list.length - 1)]
    return result === undefined ? Promise.reject(new Error(`No answer for ${call.node}`)) : Promise.resolve(result)
  }
}

const FOLDER = `${import.meta.dirname}/../runs`

/** All such cases, by the name of their file. */
export function readAnsweredCases(): { file: string; cases: AnsweredCase[] }[] {
  return readdirSync(FOLDER).filter((name) => name.endsWith('.json'))
    .map((file) => ({ file: file.replace('.json', ''), cases: JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as AnsweredCase[] }))
}
