import { spawn } from 'node:child_process'
import { delimiter } from 'node:path'
import { projectRoot } from './projectFiles'

export interface CommandResult {
  /** 0 when all went well; null when the command was ended from outside, as after its time was up. */
  code: number | null
  /** What it printed, both streams in the order they came. */
  output: string
  outOfTime: boolean
}

/**
 * Runs a command in the project's folder, tools of node_modules first, and collects what it prints.
 *
 * @param limit milliseconds after which the command and all it started are ended
 */
export function runCommand(command: string, parameters: string[], limit: number, extra: NodeJS.ProcessEnv = {}): Promise<CommandResult> {
  const windows = process.platform === 'win32'
  return new Promise((resolve) => {
    const child = spawn(command, parameters, {
      cwd: projectRoot,
      env: { ...process.env, PATH: `${projectRoot}/node_modules/.bin${delimiter}${process.env['PATH'] ?? ''}`, NO_COLOR: '1', FORCE_COLOR: undefined, ...extra },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: windows,
      // A group of its own, so that a command that hangs is ended with its servers and browsers.
      detached: !windows,
    })
    let output = ''
    let outOfTime = false
    const collect = (part: Buffer): void => {
      output += part.toString()
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    const end = (): void => {
      if (child.pid === undefined) return
      try {
        if (windows) child.kill('SIGKILL')
        else process.kill(-child.pid, 'SIGKILL')
      } catch {
        // It has already ended.
      }
    }
    const timer = setTimeout(() => {
      outOfTime = true
      end()
    }, limit)
    process.once('exit', end)
    child.on('error', (error) => {
      output += error.message
    })
    child.on('close', (code) => {
      clearTimeout(timer)
      process.off('exit', end)
      resolve({ code, output, outOfTime })
    })
  })
}
