import type { Issue, Json, LocalText, Locale } from '../core/base'
import type { RunError } from '../core/run'
import { completeMessages } from '../i18n/complete'
import { codeText } from '../i18n/issueText'
import { translate } from '../i18n/translate'
import type { CatalogueReport } from './catalogueReport'
import type { RunReport } from './report'

completeMessages()

const help: LocalText = {
  zh: `qiao run <flow.json> [选项]        在沙盒里运行流程
  --trigger KEY       从哪个触发器开始（默认第一个）
  --to KEY            只运行到这一步：它的全部上游和它自己
  --only KEY          只运行这一步；--from KEY 从这一步运行到最后；之前的步骤能沿用就沿用
  --record 文件       沿用哪一次运行的结果（run --json --events 输出的文件），和 --only、--from 一起用
  --flows 文件|文件夹 没写版本的“调用流程”去哪里找流程（默认在同一个文件夹）；validate 和 test 也可以用
  --input JSON|@文件  触发数据
  --connections @文件 连接列表，补充自带的演示连接
  --env JSON|@文件    流程里 env.名称 读到的值；validate 和 test 也可以用。不要放密钥：它们会留在运行记录里
  --seed N            随机种子（默认 1）
  --start 时间        开始时间，ISO 8601 带时区（默认 2026-03-02T09:30:00+08:00）
  --world @文件       从哪个沙盒世界开始（默认是初始数据）
  --faults @文件      沙盒里故意出的故障（qiao/faults@1，见 docs/faults.md）
  --files @文件夹|@清单  流程里的文件内容：文件夹里的文件按 SHA-256 或文件名对应，清单是 {编号: 路径}
  --deliver @文件     外部事件：[{"name": 名称, "correlation": 关联值, "data": 数据}，{"letTimePass": true}，
                      {"at": 时间, "world": [{"system", "table", "id", "record"}]}，
                      {"at": 时间, "type": "cancel"}]；可加 at 或 afterMs，不加就在运行等待时送到
  --no-pins           不用固定的输出，每一步都真的执行
  --json  --events    以 JSON 输出；连同全部事件
qiao validate <flow.json> [--connections @文件] [--json]   检查流程
qiao test <flow.json|文件夹> [选项]  运行流程的测试用例
  --case 名称         只运行这一个（名称或编号）
  --update            把没有通过的用例改成这次的结果，写回文件
  --junit 文件        同时写出 JUnit XML
  --connections @文件 --env JSON|@文件 --files @文件夹|@清单 --json
qiao catalogue [--json]                                    列出连接器和操作
所有命令都可以加 --lang zh|en。
退出码：0 成功，1 失败（test：有用例没通过），2 流程、用例或参数有误，3 等待中，4 已取消。`,
  en: `qiao run <flow.json> [options]     runs a flow in the sandbox
  --trigger KEY       the trigger to start from (the first one by default)
  --to KEY            run to this step only: all that is upstream of it, and it
  --only KEY          run this step only; --from KEY: it and all that comes after it; what comes before is reused where it can be
  --record FILE       the run to reuse, as run --json --events printed it; with --only or --from
  --flows FILE|FOLDER where flows are that it calls without a version (beside it by default); for validate and test, too
  --input JSON|@file  what the trigger is given
  --connections @file a list of connections, beside the bundled demo ones
  --env JSON|@file    what the flow reads as env.NAME; for validate and test, too. No secrets: runs record them
  --seed N            what random values are drawn from (1 by default)
  --start TIME        ISO 8601 with zone (2026-03-02T09:30:00+08:00 by default)
  --world @file       the sandbox world to start from (the seed data by default)
  --faults @file      what goes wrong in the sandbox on purpose (qiao/faults@1, docs/faults.md)
  --files @FOLDER|@LIST  the content of files that the flow names: those of a folder by SHA-256 or name, or a list {id: path}
  --deliver @file     what reaches the run from outside: [{"name": NAME, "correlation": TEXT, "data": JSON},
                      {"letTimePass": true}, {"at": TIME, "world": [{"system", "table", "id", "record"}]},
                      {"at": TIME, "type": "cancel"}]; with at or afterMs, else when it waits
  --no-pins           runs every step, whatever is pinned
  --json  --events    print JSON; with all events
qiao validate <flow.json> [--connections @file] [--json]   checks a flow
qiao test <flow.json|folder> [options]   runs the test cases of flows
  --case NAME         only this one (its name or id)
  --update            make the cases that failed expect what came, and write them back
  --junit FILE        write JUnit XML as well
  --connections @file --env JSON|@file --files @FOLDER|@LIST --json
qiao catalogue [--json]                                    lists connectors and operations
Every command takes --lang zh|en.
Exit codes: 0 succeeded, 1 failed (test: a case did), 2 the flow, a case or the arguments are wrong, 3 waiting, 4 cancelled.`,
}

const usage: Record<string, LocalText> = {
  'usage.oneOf': { zh: '{flags} 只能用一个。', en: 'Use only one of {flags}.' },
  'usage.recordAlone': { zh: '--record 要和 --only 或 --from 一起用。', en: '--record goes with --only or --from.' },
  'usage.recordDecides': { zh: '用了 --record 就不能再给 {flag}：它由那次运行决定。', en: 'With --record there is no {flag}: that run decides it.' },
  'usage.badRecord': { zh: '{file} 不是运行记录。用 run --json --events 的输出。', en: '{file} is no record of a run. Use what run --json --events prints.' },
  'usage.unknownCommand': { zh: '没有命令“{command}”。可用：run、validate、test、catalogue、help。', en: 'There is no command “{command}”. Use run, validate, test, catalogue or help.' },
  'usage.unknownFlag': { zh: '命令 {command} 没有选项 {flag}。运行 qiao help 查看可用的选项。', en: 'The command {command} has no option {flag}. See qiao help.' },
  'usage.badFiles': { zh: '--files 的清单 {file} 有误（{id}）：要写成 {"编号": "路径"} 或 {"编号": {"base64": 内容}}。', en: 'The list {file} of --files is wrong at “{id}”: it takes {"id": "path"} or {"id": {"base64": content}}.' },
  'usage.fileTooLarge': { zh: '文件 {file} 超过 {limit} 字节。', en: 'The file {file} has more than {limit} bytes.' },
  'usage.missingValue': { zh: '选项 {flag} 后面要跟一个值。', en: 'The option {flag} needs a value.' },
  'usage.noValue': { zh: '选项 {flag} 后面不带值。', en: 'The option {flag} takes no value.' },
  'usage.badLang': { zh: '--lang 只能是 zh 或 en，不能是“{value}”。', en: '--lang is zh or en, not “{value}”.' },
  'usage.tooMany': { zh: '多了一个参数“{word}”。带空格的值要加引号。', en: '“{word}” is one argument too many. Quote values with spaces.' },
  'usage.noFile': { zh: '要写出流程文件：qiao {command} <flow.json>。', en: 'Name the flow’s file: qiao {command} <flow.json>.' },
  'usage.badSeed': { zh: '--seed 要是整数，不能是“{value}”。', en: '--seed is a whole number, not “{value}”.' },
  'usage.badStart': { zh: '--start 要是带时区的 ISO 时间，例如 2026-03-02T09:30:00+08:00；“{value}”不是。', en: '--start is an ISO time with zone, such as 2026-03-02T09:30:00+08:00; “{value}” is not.' },
  'usage.cannotRead': { zh: '读不了文件 {file}（{reason}）。请检查路径和权限。', en: 'The file {file} cannot be read ({reason}). Check its path and permissions.' },
  'usage.badConnections': { zh: '--connections 要是一个列表，每项有 id、connector 和 values；第 {index} 项（从 0 数）不对。', en: '--connections is a list of {id, connector, values}; entry {index}, counted from 0, is not.' },
  'usage.badEnv': { zh: '--env 要是一个对象，最多 {limit} 个名称，例如 {"region": "guangzhou"}。', en: '--env is an object of at most {limit} names, such as {"region": "guangzhou"}.' },
  'usage.badEnvName': { zh: '--env 里的名称“{name}”不行：只用字母、数字和下划线，不以数字开头，最多 64 个字符。', en: 'The name “{name}” in --env will not do: letters, digits and _ only, no digit first, 64 characters at most.' },
  'usage.envTooLarge': { zh: '--env 的值太大：写成 JSON 最多 {limit} 个字符。', en: 'The values of --env are too large: {limit} characters of JSON at most.' },
  'usage.badDeliveries': { zh: '--deliver 的每一项要是 {"name": …, "correlation": …, "data": …}、{"letTimePass": true}、{"at": 带时区的时间, "world": [{"system", "table", "id", "record"}]} 或 {"at": 带时区的时间, "type": "cancel"}；第 {index} 项（从 0 数）不对。', en: 'Entries of --deliver are {"name": …, "correlation": …, "data": …}, {"letTimePass": true}, {"at": time with zone, "world": [{"system", "table", "id", "record"}]} or {"at": time with zone, "type": "cancel"}; entry {index}, counted from 0, is not.' },
  'usage.unknownStep': { zh: '没有步骤“{key}”。可用：{keys}。', en: 'There is no step “{key}”. There are: {keys}.' },
  'usage.notThere': { zh: '从触发器“{trigger}”走不到步骤“{key}”。', en: 'The trigger “{trigger}” does not lead to the step “{key}”.' },
  'usage.cannotWrite': { zh: '写不了文件 {file}（{reason}）。请检查路径和权限。', en: 'The file {file} cannot be written ({reason}). Check its path and permissions.' },
  'usage.noCases': { zh: '{path} 里没有测试用例。在设计器的“测试”里添加，或在流程旁边放一个 .cases.json 文件。', en: 'There are no test cases in {path}. Add one under “Tests” in the designer, or put a .cases.json file beside the flow.' },
  'usage.unknownCase': { zh: '没有叫“{name}”的用例。', en: 'There is no case “{name}”.' },
  'usage.noFlowForCases': { zh: '用例文件 {file} 旁边没有它要测试的流程。', en: 'The flow that the cases in {file} are of is not beside them.' },
  'tests.coverage': { zh: '覆盖：节点 {nodes}，分支 {branches}，出错处理 {failures}，已知错误码 {errors}', en: 'Covered: nodes {nodes}, branches {branches}, handled failures {failures}, declared errors {errors}' },
  'usage.unknownTrigger': { zh: '没有触发器“{key}”。可用：{keys}。', en: 'There is no trigger “{key}”. There are: {keys}.' },
}

const words: Record<string, LocalText> = {
  succeeded: { zh: '成功', en: 'succeeded' },
  succeededWithHandledErrors: { zh: '成功（有已处理的错误）', en: 'succeeded, with handled errors' },
  failed: { zh: '失败', en: 'failed' },
  waiting: { zh: '等待中', en: 'waiting' },
  waitsFor: { zh: '等', en: 'waits for' },
  running: { zh: '没有结束', en: 'not ended' },
  cancelled: { zh: '已取消', en: 'cancelled' },
  skipped: { zh: '已跳过', en: 'skipped' },
  bypassed: { zh: '直通', en: 'bypassed' },
  pinned: { zh: '（固定的输出）', en: ' (pinned)' },
  notReached: { zh: '未到达', en: 'not reached' },
  error: { zh: '错误', en: 'error' },
  warning: { zh: '警告', en: 'warning' },
  info: { zh: '提示', en: 'note' },
  'tests.passed': { zh: '个通过', en: 'passed' },
  'tests.updated': { zh: '个已更新', en: 'updated' },
  'tests.failed': { zh: '个没有通过', en: 'failed' },
  'tests.invalid': { zh: '个无法运行', en: 'could not be run' },
  'tests.expected': { zh: '应为', en: 'expected' },
  'tests.got': { zh: '得到', en: 'got' },
  noIssues: { zh: '没有问题。', en: 'No problems.' },
}

export const word = (name: string, locale: Locale): string => words[name]?.[locale] ?? name

export const helpText = (locale: Locale): string => help[locale]

/** The sentence of a code: ours for usage, the interface's for everything it can say too. */
export function sentence(code: string, params: Record<string, Json> | undefined, locale: Locale): string {
  const own = Object.hasOwn(usage, code) ? usage[code] : undefined
  if (own === undefined) return codeText({ maybe: (key, parts) => translate(locale, key, parts) }, code, params) ?? code
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
    return `  ${key.padEnd(width)}  ${word(step.status, locale)}${step.pinned === true ? word('pinned', locale) : ''}${error}`
  })
  return [
    `${word(report.status, locale)}${report.error === null ? '' : `: ${errorText(report.error, locale)}`}`,
    ...(report.explained === undefined ? [] : [`  ${report.explained.meaning[locale]}`, `  ${report.explained.help[locale]}`]),
    `${report.clock.startedAt} → ${report.clock.endedAt}`,
    ...steps,
    ...(report.waits ?? []).map(({ step, name, correlation, until }) => `  ${word('waitsFor', locale)} ${name}${correlation === '' ? '' : ` / ${correlation}`} (${step}${until === undefined ? '' : ` → ${until}`})`),
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
