import { chromium } from '@playwright/test'
import { readFileSync, writeFileSync } from 'node:fs'
import { chromiumFlags, installedChromium } from '/work/wt-runs/scripts/chromium'
const N = process.env.N ?? '2000', base = process.env.BASE ?? 'http://127.0.0.1:4392/', doRun = process.env.RUN === '1'
const b = await chromium.launch({ ...(installedChromium() && { executablePath: installedChromium()! }), args: chromiumFlags })
const c = await b.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', reducedMotion: 'reduce', serviceWorkers: 'block' })
const p = await c.newPage(); p.setDefaultTimeout(240000)
p.on('console', (m) => { if (['error', 'warning'].includes(m.type())) console.log('SAY', m.text().slice(0, 300)) }); p.on('pageerror', (e) => console.log('ERR', String(e).slice(0, 300)))
await p.addInitScript(() => { (globalThis as any).long = []; new PerformanceObserver((l) => { for (const e of l.getEntries()) (globalThis as any).long.push([Math.round(e.startTime), Math.round(e.duration)]) }).observe({ type: 'longtask', buffered: true }) })
await p.goto(base); await p.getByRole('button', { name: '导入' }).waitFor()
await p.waitForTimeout(3000)
const s = await c.newCDPSession(p); await s.send('Profiler.enable'); await s.send('Profiler.setSamplingInterval', { interval: 1000 }); 
const top = (profile: any) => {
  const self = new Map<string, number>(), tot = new Map<string, number>(); const byId = new Map(profile.nodes.map((n: any) => [n.id, n])); const parent = new Map<number, number>()
  for (const n of profile.nodes) for (const ch of n.children ?? []) parent.set(ch, n.id)
  const nm = (n: any) => `${n.callFrame.functionName || '(anon)'} ${n.callFrame.url.replace(/.*\/(src|deps)\//, '$1/').replace(/\?.*/, '')}:${n.callFrame.lineNumber + 1}`
  profile.samples.forEach((id: number, i: number) => { const dt = (profile.timeDeltas[i] ?? 0) / 1000; const k = nm(byId.get(id)); self.set(k, (self.get(k) ?? 0) + dt); const seen = new Set<string>(); for (let x: number | undefined = id; x !== undefined; x = parent.get(x)) { const t = nm(byId.get(x)); if (!seen.has(t)) { seen.add(t); tot.set(t, (tot.get(t) ?? 0) + dt) } } })
  const show = (m: Map<string, number>, n: number) => [...m].sort((a, b) => b[1] - a[1]).slice(0, n).map(([k, v]) => `${Math.round(v)}  ${k}`).join('\n')
  return `SELF\n${show(self, 25)}\nTOTAL\n${show(tot, 60)}`
}
const longs = async (l: string) => { const x = await p.evaluate(() => { const r = (globalThis as any).long.filter((e: any) => e[1] > 200); (globalThis as any).long = []; return r }); console.log(l, JSON.stringify(x)) }
await longs('before')
await s.send('Profiler.start')
await p.getByRole('button', { name: '导入' }).click()
await p.locator('input[type="file"]').setInputFiles(`/tmp/runs-gen/wide${N}.json`)
const t0 = Date.now()
await p.locator('.q-card').first().waitFor({ timeout: 200000 }); console.log('card after', Date.now() - t0)
await p.waitForTimeout(Number(process.env.WAIT ?? 8000))
await longs('open')
console.log(top((await s.send('Profiler.stop')).profile))
await p.screenshot({ path: '/tmp/runs-gen/wide.png', timeout: 100000 })
if (doRun) {
  await s.send('Profiler.start'); const t1 = Date.now()
  await p.getByRole('button', { name: /^试运行/ }).first().click()
  await p.locator('.q-card[data-mark="succeeded"]').first().waitFor({ timeout: 200000 }).catch(() => console.log('no mark')); console.log('mark after', Date.now() - t1)
  await p.waitForTimeout(Number(process.env.WAIT ?? 8000)); await longs('run'); console.log(top((await s.send('Profiler.stop')).profile))
  await p.screenshot({ path: '/tmp/runs-gen/wide-run.png', timeout: 100000 })
}
console.log('DOM nodes', await p.evaluate(() => document.querySelectorAll('*').length), 'cards', await p.evaluate(() => document.querySelectorAll('.q-card').length))
await b.close()
