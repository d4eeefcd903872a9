import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'

/**
 * What a browser without a screen is better off without: the pages that its address bar shows suggestions on are loaded with
 * every new window, and take more of the processor than a test does.
 */
const idleFeatures = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup', 'AimEnabled', 'OptimizationHints', 'MediaRouter', 'LensOverlay', 'PreconnectToSearch', 'NetworkTimeServiceQuerying']

/**
 * The flag that turns these features of Chromium off, and more by name. Of several such flags the last one counts, so it takes
 * the place of Playwright's own, whose names that matter here are `testedWithout`.
 */
export const withoutFeatures = (...more: string[]): string => `--disable-features=${[...idleFeatures, ...more].join(',')}`

/** A first picture at once, plain http, and storage that is not partitioned by site. */
const testedWithout = ['PaintHolding', 'HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable', 'ThirdPartyStoragePartitioning', 'DestroyProfileOnBrowserClose', 'AvoidUnnecessaryBeforeUnloadCheckSync', 'AvoidCorsURLLoaderRestartOnRedirect']

/** Needed in containers and on machines without a GPU; the rest keeps the browser from calling home. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  withoutFeatures(...testedWithout),
]

const programFolders = [process.env['ProgramFiles'], process.env['ProgramFiles(x86)'], process.env['LOCALAPPDATA']].filter((folder) => folder !== undefined)

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...programFolders.flatMap((folder) => [join(folder, 'Google/Chrome/Application/chrome.exe'), join(folder, 'Microsoft/Edge/Application/msedge.exe')]),
]

/** A browser that is already there: the one CHROMIUM_PATH names, an installed one, or Playwright's own download. */
export function installedChromium(): string | undefined {
  const named = process.env['CHROMIUM_PATH']
  if (named !== undefined && named !== '') return existsSync(named) ? named : undefined
  return [...usualPlaces, chromium.executablePath()].find((path) => existsSync(path))
}

const minutes = 60_000

function run(command: string, parameters: string[], limit: number): boolean {
  console.error(`browser: ${command} ${parameters.join(' ')}`)
  return spawnSync(command, parameters, { stdio: ['ignore', 'ignore', 'ignore'], timeout: limit, shell: process.platform === 'win32' }).status === 0
}

/**
 * Finds a Chromium, and fetches one where there is none: by Playwright, else by the system's package manager.
 *
 * @throws with one line that says what to install, when nothing helped
 */
export function provideChromium(): string {
  const named = process.env['CHROMIUM_PATH']
  if (named !== undefined && named !== '' && !existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which is not there.`)
  const there = installedChromium()
  if (there !== undefined) return there
  if (run('npx', ['playwright', 'install', 'chromium'], 5 * minutes)) {
    const fetched = installedChromium()
    if (fetched !== undefined) return fetched
  }
  const mayInstall = process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (mayInstall && run('apt-get', ['update'], 3 * minutes) && run('apt-get', ['install', '-y', 'chromium', 'fonts-noto-cjk'], 8 * minutes)) {
    const installed = installedChromium()
    if (installed !== undefined) return installed
  }
  throw new Error('No Chromium was found: install Chromium or Google Chrome, or set CHROMIUM_PATH to the program.')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(provideChromium())
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  }
}
