import { spawn } from 'node:child_process'
import { createServer, type AddressInfo } from 'node:net'
import { provideChromium } from './chromium'
import { projectRoot } from './projectFiles'

/** Runs the browser tests against the built page: `npm run test:e2e -- [--no-build] [Playwright's arguments]`. */

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => {
    server.close(resolve)
  })
  return port
}

function run(command: string, parameters: string[], extra: NodeJS.ProcessEnv = {}): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, parameters, { cwd: projectRoot, stdio: 'inherit', env: { ...process.env, ...extra }, shell: process.platform === 'win32' })
    child.on('error', (error) => {
      console.error(error.message)
      resolve(1)
    })
    child.on('close', (code) => resolve(code ?? 1))
  })
}

const given = process.argv.slice(2)
const parameters = given.filter((parameter) => parameter !== '--no-build')

try {
  const chromium = provideChromium()
  const built = given.includes('--no-build') ? 0 : await run('npx', ['vite', 'build', '--logLevel', 'warn'])
  process.exitCode =
    built === 0
      ? await run('npx', ['playwright', 'test', '--config', 'config/playwright.config.ts', ...parameters], {
          CHROMIUM_PATH: chromium,
          QIAO_DESIGNER_PORT: String(await freePort()),
          QIAO_HOST_PORT: String(await freePort()),
        })
      : built
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
