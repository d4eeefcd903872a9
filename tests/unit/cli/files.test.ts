import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runCli } from '../../../src/cli/cli'
import { contentHash } from '../../../src/core/base'
import { sketchFlow, type NodeSketch } from '../../support/runFlow'

const folder = mkdtempSync(join(tmpdir(), 'qiao-cli-files-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify(content))
  return path
}

const run = async (...argv: string[]) => {
  const { out, exit } = await runCli(argv)
  return { exit, json: JSON.parse(out) as Record<string, never> & { issues: { code: string }[] } }
}

const trigger: NodeSketch = { type: 'trigger.manual' }

describe('files', () => {
  const upload = (handle: object): Record<string, NodeSketch> => ({
    start: trigger,
    upload: { type: 'action', connector: 'wecom-robot', operation: 'media.upload', connection: 'demo-robot-sales', inputs: { type: { const: 'file' }, media: { const: handle as never } } },
    send: { type: 'action', connector: 'wecom-robot', operation: 'message.file', connection: 'demo-robot-sales', inputs: { media_id: { ref: ['steps', 'upload', 'media_id'] } } },
  })
  const flowOf = (handle: object) => sketchFlow(upload(handle), ['start -> upload', 'upload -> send'])
  const content = '报价：12,800 元'
  const size = Buffer.byteLength(content)
  const hash = contentHash(new TextEncoder().encode(content))
  const handle = { file: hash, name: '报价单.txt', type: 'text/plain', size }

  it('are those that come with the program, without being given', async () => {
    const sample = { file: 'sample-agenda.pdf', name: '会议议程.pdf', type: 'application/pdf', size: 539 }
    const { exit, json } = await run('run', file('sample.json', flowOf(sample)), '--json', '--events')
    expect(exit).toBe(0)
    expect(JSON.stringify(json['world'])).toContain('[文件] 会议议程.pdf')
    // Handles, never bytes.
    expect(JSON.stringify(json['events'])).not.toContain('JVBERi0')
  })

  it('are missing where nobody gives them, and the step says so before anything is sent', async () => {
    const { exit, json } = await run('run', file('missing.json', flowOf(handle)), '--json')
    expect(exit).toBe(1)
    expect(json).toMatchObject({ status: 'failed', error: { code: 'file.missing', params: { file: hash } } })
  })

  it('are found in a folder by what is in them or by name, and in a list', async () => {
    mkdirSync(join(folder, 'given'), { recursive: true })
    writeFileSync(join(folder, 'given', '随便什么名字.txt'), content)
    const byHash = file('byHash.json', flowOf(handle))
    const byName = file('byName.json', flowOf({ ...handle, file: 'quote.txt' }))
    writeFileSync(join(folder, 'given', 'quote.txt'), content)
    const list = file('list.json', { [hash]: 'given/quote.txt', other: { base64: 'YQ==' } })
    for (const [flow, given] of [[byHash, `@${folder}/given`], [byName, `@${folder}/given`], [byHash, `@${list}`]] as const) {
      const { exit, json } = await run('run', flow, '--files', given, '--json')
      expect(exit).toBe(0)
      expect(JSON.stringify(json['world'])).toContain(hash)
    }
  })

  it('come with the flow that carries them, also on a thread of its own', async () => {
    const carried = { ...flowOf(handle), files: { [hash]: Buffer.from(content).toString('base64') } }
    expect((await run('run', file('carried.json', carried), '--json')).exit).toBe(0)
    const risky = sketchFlow({ ...upload(handle), check: { type: 'logic.transform', inputs: { value: { expr: '$match("a", /a/)' } } } }, ['start -> check', 'check -> upload', 'upload -> send'])
    expect((await run('run', file('risky.json', { ...risky, files: carried.files }), '--json')).exit).toBe(0)
  })

  it.each([
    ['no such folder', () => '@nowhere', 'usage.cannotRead'],
    ['a list with what is no file', () => `@${file('bad.json', { a: 1 })}`, 'usage.badFiles'],
    ['a list that names a file that is not there', () => `@${file('gone.json', { a: 'gone.txt' })}`, 'usage.cannotRead'],
  ])('are refused: %s', async (_, given, code) => {
    const { exit, json } = await run('run', file('any.json', flowOf(handle)), '--files', given(), '--json')
    expect(exit).toBe(2)
    expect(json.issues[0]?.code).toBe(code)
  })
})
