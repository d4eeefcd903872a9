import type { Issue, Json, LocalText, Locale } from '../core/base'
import type { RunError } from '../core/run'
import { translate } from '../i18n/translate'
import type { CatalogueReport } from './catalogueReport'
import type { RunReport } from './report'

const help: LocalText = {
  zh: `qiao run <flow.json> [选项]        在沙盒里运行流程
  --trigger KEY       从哪个触发器开始（默认第一个）
  --input JSON|@文件  触发数据
  --connections @文件 连接列表，补充自带的演示连接
  --seed N            随机种子（默认 1）
  --start 时间        开始时间，ISO 8601 带时区（默认 2026-03-02T09:30:00+08:00）
  --world @文件       从哪个沙盒世界开始（默认是初始数据）
  --deliver @文件     外部事件：[{"at": 时间, "type": "cancel"}]
  --json  --events    以 JSON 输出；连同全部事件
qiao validate <flow.json> [--connections @文件] [--json]   检查流程
qiao catalogue [--json]                                    列出连接器和操作
所有命令都可以加 --lang zh|en。
退出码：0 成功，1 失败，2 流程或参数有误，3 等待中，4 已取消。`,
  en: `qiao run <flow.json> [options]     runs a flow in the sandbox
  --trigger KEY       the trigger to start from (the first one by default)
  --input JSON|@file  what the trigger is given
  --connections @file a list of connections, beside the bundled demo ones
  --seed N            what random values are drawn from (1 by default)
  --start TIME        ISO 8601 with zone (2026-03-02T09:30:00+08:00 by default)
  --world @file       the sandbox world to start from (the seed data by default)
  --deliver @file     what reaches the run from outside: [{"at": TIME, "type": "cancel"}]
  --json  --events    print JSON; with all events
qiao validate <flow.json> [--connections @file] [--json]   checks a flow
qiao catalogue [--json]                                    lists connectors and operations
Every command takes --lang zh|en.
Exit codes: 0 succeeded, 1 failed, 2 the flow or the arguments are wrong, 3 waiting, 4 cancelled.`,
}

const usage: Record<string, LocalText> = {
  'usage.unknownCommand': { zh: '没有命令“{command}”。可用：run、validate、catalogue、help。', en: 'There is no command “{command}”. Use run, validate, catalogue or help.' },
  'usage.unknownFlag': { zh: '命令 {command} 没有选项 {flag}。运行 qiao help 查看可用的选项。', en: 'The command {command} has no option {flag}. See qiao help.' },
  'usage.missingValue': { zh: '选项 {flag} 后面要跟一个值。', en: 'The option {flag} needs a value.' },
  'usage.noValue': { zh: '选项 {flag} 后面不带值。', en: 'The option {flag} takes no value.' },
  'usage.badLang': { zh: '--lang 只能是 zh 或 en，不能是“{value}”。', en: '--lang is zh or en, not “{value}”.' },
  'usage.tooMany': { zh: '多了一个参数“{word}”。带空格的值要加引号。', en: '“{word}” is one argument too many. Quote values with spaces.' },
  'usage.noFile': { zh: '要写出流程文件：qiao {command} <flow.json>。', en: 'Name the flow’s file: qiao {command} <flow.json>.' },
  'usage.badSeed': { zh: '--seed 要是整数，不能是“{value}”。', en: '--seed is a whole number, not “{value}”.' },
  'usage.badStart': { zh: '--start 要是带时区的 ISO 时间，例如 2026-03-02T09:30:00+08:00；“{value}”不是。', en: '--start is an ISO time with zone, such as 2026-03-02T09:30:00+08:00; “{value}” is not.' },
  'usage.cannotRead': { zh: '读不了文件 {file}（{reason}）。请检查路径和权限。', en: 'The file {file} cannot be read ({reason}). Check its path and permissions.' },
  'usage.badConnections': { zh: '--connections 要是一个列表，每项有 id、connector 和 values；第 {index} 项（从 0 数）不对。', en: '--connections is a list of {id, connector, values}; entry {index}, counted from 0, is not.' },
  'usage.badWorld': { zh: '--world 要是 run --json 输出里的 world：{now, systems}。', en: '--world is the “world” that run --json prints: {now, systems}.' },
  'usage.badDeliveries': { zh: '--deliver 要是 [{"at": 带时区的时间, "type": "cancel"}]；第 {index} 项（从 0 数）不对。', en: '--deliver is [{"at": time with zone, "type": "cancel"}]; entry {index}, counted from 0, is not.' },
  'usage.unknownTrigger': { zh: '没有触发器“{key}”。可用：{keys}。', en: 'There is no trigger “{key}”. There are: {keys}.' },
}

const words: Record<string, LocalText> = {
  succeeded: { zh: '成功', en: 'succeeded' },
  succeededWithHandledErrors: { zh: '成功（有已处理的错误）', en: 'succeeded, with handled errors' },
  failed: { zh: '失败', en: 'failed' },
  waiting: { zh: '等待中', en: 'waiting' },
  running: { zh: '没有结束', en: 'not ended' },
  cancelled: { zh: '已取消', en: 'cancelled' },
  skipped: { zh: '已跳过', en: 'skipped' },
  notReached: { zh: '未到达', en: 'not reached' },
  error: { zh: '错误', en: 'error' },
  warning: { zh: '警告', en: 'warning' },
  info: { zh: '提示', en: 'note' },
  noIssues: { zh: '没有问题。', en: 'No problems.' },
}

const word = (name: string, locale: Locale): string => words[name]?.[locale] ?? name

export const helpText = (locale: Locale): string => help[locale]

/** The sentence of a code: ours for usage, the interface's for everything it can say too. */
function sentence(code: string, params: Record<string, Json> | undefined, locale: Locale): string {
  const own = Object.hasOwn(usage, code) ? usage[code] : undefined
  if (own === undefined) return translate(locale, `code.${code}`, params) ?? code
  return own[locale].replace(/\{(\w+)\}/g, (part, name: string) => {
    const value = params?.[name]
    return value === undefined ? part : typeof value === 'string' ? value : JSON.stringify(value)
  })
}

/** A line an issue: how bad, where, what. */
export function issuesText(issues: readonly Issue[], locale: Locale): string {
  if (issues.length === 0) return word('noIssues', locale)
  return issues.map(({ severity, place, code, params }) => {
    const where = [place.node, place.edge, place.variable, ...(place.path ?? []), params?.['file'], params?.['flag'] === undefined || code.startsWith('usage.') ? undefined : params['flag']].filter((part) => part !== undefined).join('.')
    return `${word(severity, locale)}${where === '' ? '' : ` ${where}`}: ${sentence(code, params, locale)}`
  }).join('\n')
}

/** A run in a few lines: its end, then a line a step; where asked for, each event as a line of JSON. */
export function reportText(report: RunReport, locale: Locale): string {
  const width = Math.max(...Object.keys(report.steps).map((key) => key.length), 0)
  const steps = Object.entries(report.steps).map(([key, step]) => {
    const error = step.error === null ? '' : `  ${errorText(step.error, locale)}`
    return `  ${key.padEnd(width)}  ${word(step.status, locale)}${error}`
  })
  return [
    `${word(report.status, locale)}${report.error === null ? '' : `: ${errorText(report.error, locale)}`}`,
    `${report.clock.startedAt} → ${report.clock.endedAt}`,
    ...steps,
    ...(report.output === null ? [] : [JSON.stringify(report.output, undefined, 2)]),
    ...(report.events ?? []).map((event) => JSON.stringify(event)),
  ].join('\n')
}

function errorText(error: RunError, locale: Locale): string {
  const vendor = error.vendor === undefined ? '' : ` (${error.vendor.code} ${error.vendor.message})`
  return sentence(error.code, error.params, locale) + vendor
}

/** Connectors with their operations, indented. */
export function catalogueText(report: CatalogueReport, locale: Locale): string {
  return report.connectors.flatMap(({ id, title, operations, triggers }) => [
    `${id}  ${title[locale]}`,
    ...operations.map((operation) => `  ${operation.id}  ${operation.title[locale]}`),
    ...triggers.map((trigger) => `  ${trigger.id}  ${trigger.title[locale]}`),
  ]).join('\n')
}
