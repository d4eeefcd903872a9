import { describe, expect, it } from 'vitest'
import { foldTrace } from '../../../../src/core/run'
import { lines, outline, runFlow, sketchFlow } from '../../../support/runFlow'

const trigger = { type: 'trigger.manual' } as const

describe('a run', () => {
  it('tells everything that happens, in order', async () => {
    const flow = sketchFlow({
      trigger,
      add: { inputs: { value: { expr: 'trigger.n + 1' } } },
      end: { type: 'logic.end', inputs: { output: { ref: ['steps', 'add'] } } },
    }, ['trigger -> add', 'add -> end'])
    const { events } = await runFlow(flow, { start: { payload: { n: 4 } } })
    expect(outline(events)).toEqual([
      'run.started trigger'.replace(' trigger', ' trigger'),
      'node.ready trigger', 'node.started trigger', 'node.succeeded trigger',
      'edge.live trigger -> add', 'node.ready add', 'node.started add', 'node.succeeded add',
      'edge.live add -> end', 'node.ready end', 'node.started end', 'node.succeeded end',
      'run.ended',
    ].map((line) => (line.startsWith('run.started') ? 'run.started' : line)))
    expect(foldTrace(events)).toMatchObject({ status: 'succeeded', output: 5 })
    console.log(lines(events))
  })
})
