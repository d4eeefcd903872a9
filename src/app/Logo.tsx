/** The bridge. */
export function Logo({ size = 26 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 26 26" fill="none" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" aria-hidden="true">
      <path d="M3 18c4-9 16-9 20 0M3 18h20M8 18v-4.6M13 18v-6.3M18 18v-4.6" />
    </svg>
  )
}
