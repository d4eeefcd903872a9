export { openVault } from './openVault'
export type { Vault, VaultKind } from './vault'
