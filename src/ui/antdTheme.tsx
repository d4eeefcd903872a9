import { useSyncExternalStore, type ReactNode } from 'react'
import { ConfigProvider, theme as antdTheme, type ThemeConfig } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import type { Locale } from '../core/base'
import { onTokens, tokensRevision } from './themeTokens'

/**
 * Our tokens for antd's parts. antd derives shades by computing with colours, so it gets the values that the custom
 * properties have now, read from the page: tokens.css stays the one place, and what a host overrides counts here too.
 */
function themeFromTokens(dark: boolean): ThemeConfig {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => style.getPropertyValue(`--q-${name}`).trim()
  return {
    algorithm: dark ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
    token: {
      fontFamily: token('font'),
      fontFamilyCode: token('mono'),
      fontSize: 13,
      fontSizeSM: 12,
      lineHeight: 20 / 13,
      controlHeight: 32,
      controlHeightSM: 26,
      borderRadius: 8,
      borderRadiusLG: 10,
      borderRadiusSM: 6,
      colorPrimary: token('accent'),
      colorInfo: token('accent'),
      colorSuccess: token('ok'),
      colorWarning: token('warn'),
      colorError: token('bad'),
      colorErrorText: token('bad-ink'),
      colorLink: token('accent-ink'),
      colorBgContainer: token('surface'),
      colorBgElevated: token('surface'),
      colorBgLayout: token('canvas'),
      colorBorder: token('line-strong'),
      colorBorderSecondary: token('line'),
      colorText: token('ink'),
      colorTextSecondary: token('ink-2'),
      colorTextTertiary: token('ink-3'),
      colorTextDescription: token('ink-3'),
      colorTextPlaceholder: token('ink-3'),
      // A read-only form is there to be read.
      colorTextDisabled: token('ink-2'),
      colorBgContainerDisabled: token('surface-2'),
      colorTextLightSolid: token('on-accent'),
      colorFillAlter: token('surface-2'),
      colorFillTertiary: token('surface-3'),
      boxShadow: token('shadow-2'),
      boxShadowSecondary: token('shadow-2'),
      motionDurationFast: '0.1s',
      motionDurationMid: '0.14s',
      motionDurationSlow: '0.2s',
      motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      wireframe: false,
    },
    components: {
      Select: { optionSelectedBg: token('accent-soft'), optionSelectedColor: token('accent-ink'), multipleItemBg: token('surface-3') },
      Segmented: { trackBg: token('surface-3'), itemSelectedBg: token('surface') },
      Input: { activeShadow: token('focus') },
      InputNumber: { activeShadow: token('focus') },
      Tooltip: { colorBgSpotlight: token('ink'), colorTextLightSolid: token('surface') },
    },
  }
}

let last: { dark: boolean; revision: number; config: ThemeConfig } | undefined

/** One for all parts, until the tokens' readings (`revision` counts them) may be others: antd derives its tokens anew from each other object. */
function themeOf(dark: boolean, revision: number): ThemeConfig {
  if (last?.dark !== dark || last.revision !== revision) last = { dark, revision, config: themeFromTokens(dark) }
  return last.config
}

/** Popups of a part inside a modal dialog belong into it: the browser draws a modal above everything else on the page. */
const popupContainer = (trigger?: HTMLElement): HTMLElement => trigger?.closest('dialog') ?? document.body

const BUTTON = { autoInsertSpace: false }

/** antd in our colours, sizes and language, for everything below. Import it only from parts that load lazily. */
export function AntdProvider({ theme, locale, children }: { theme: 'light' | 'dark'; locale: Locale; children: ReactNode }) {
  const tokens = useSyncExternalStore(onTokens, tokensRevision)
  const config = themeOf(theme === 'dark', tokens)
  return (
    <ConfigProvider theme={config} locale={locale === 'zh' ? zhCN : enUS} button={BUTTON} getPopupContainer={popupContainer}>
      {children}
    </ConfigProvider>
  )
}
