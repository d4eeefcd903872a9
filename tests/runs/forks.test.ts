import { describe, expect, it } from 'vitest'
import type { HttpRequest } from '../../src/core/base'
import { caseObstacle } from '../../src/core/cases'
import { foldTrace, forkPrints, planFork } from '../../src/core/run'
import { prepareForks, readForkCases } from '../support/forkCases'
import { lines } from '../support/runFlow'

const addresses = (sent: readonly HttpRequest[]) => sent.map(({ method, url }) => `${method} ${url.replace(/\?.*$/, '')}`)

for (const { file, cases } of readForkCases()) {
  describe(`${file}`, () => {
    it.each(cases)('$name', async (made) => {
      const { document, plan, start, wish, ...run } = prepareForks(made)
      const { events: first } = await run.first()
      expect(foldTrace(first).status).toBe(made.ends)
      const untouched = lines(first)

      for (const sketch of made.forks) {
        const { deliver, expect: wanted } = sketch
        const { events: count, change } = wish(first, sketch)
        expect(count).toBeGreaterThan(-1)
        const planned = planFork(plan, start, first, { events: count, change }, 'fork')
        expect(planned.ok ? undefined : planned.error).toBe(wanted.obstacle)
        if (!planned.ok) continue
        const fork = await run.drive(planned.value, deliver, change)
        const bytes = lines(fork.events)
        const again = await run.drive(planned.value, deliver, change)
        expect(lines(again.events)).toBe(bytes)
        expect(again.world).toBe(fork.world)
        for (let stop = count + 1; stop < fork.events.length; stop += 1) {
          // What a stored value brings along is no step of its own: the change itself is the first thing that is there.
          if (fork.events.slice(count, stop).every(({ type }) => type === 'value.stored')) continue
          const resumed = await run.drive(fork.events.slice(0, stop), deliver)
          expect(lines(resumed.events)).toBe(bytes)
          expect(resumed.world).toBe(fork.world)
        }
        expect(lines(first)).toBe(untouched)
        expect(caseObstacle(fork.events)).toBe('forked')

        const trace = foldTrace(fork.events)
        const steps = [...trace.steps.values()]
        expect(trace.fork).toEqual({ of: 'run', events: count })
        expect(trace.run).toBe('fork')
        if (wanted.status !== undefined) expect({ status: trace.status, error: trace.error }).toMatchObject({ status: wanted.status })
        if (wanted.error !== undefined) expect(trace.error).toMatchObject(wanted.error)
        if (wanted.output !== undefined) expect(trace.output).toEqual(wanted.output)
        for (const [key, one] of Object.entries(wanted.steps ?? {})) {
          const found = trace.steps.get(key.includes(':') ? key : `:${key}`) ?? { status: 'notReached' }
          expect({ [key]: found }).toMatchObject({ [key]: typeof one === 'string' ? { status: one } : one })
        }
        for (const [name, one] of Object.entries(wanted.variables ?? {})) expect(trace.variables.get(name)).toEqual(one)
        for (const [edge, state] of Object.entries(wanted.edges ?? {})) expect([edge, trace.edges.get(`:${edge}`) ?? 'open']).toEqual([edge, state])
        const named = (one: { scope: string; node: string }) => (one.scope === '' ? one.node : `${one.scope}:${one.node}`)
        if (wanted.reused !== undefined) expect(steps.flatMap((one) => (one.reused === true ? [named(one)] : []))).toEqual(wanted.reused)
        if (wanted.ran !== undefined) expect(fork.events.slice(count).flatMap((event) => (event.type === 'node.started' ? [named(event)] : []))).toEqual(wanted.ran)
        const before = planned.value.filter(({ type }) => type === 'call.sent').length
        if (wanted.sent !== undefined) expect(addresses(fork.sent).slice(before)).toEqual(wanted.sent)
        if (wanted.same) expect(lines(fork.events.slice(count + 1))).toBe(lines(first.slice(count + 1)))
        if (wanted.prints !== undefined) expect(Object.keys(forkPrints(document, Object.fromEntries(Object.keys(document.nodes).map((id) => [id, id])), planned.value, change))).toEqual(wanted.prints)
        for (const text of wanted.world ?? []) expect(fork.world).toContain(text)
        for (const text of wanted.worldWithout ?? []) expect(fork.world).not.toContain(text)
      }
    }, 60_000)
  })
}
