import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Player, PlayerState } from './player'

const PlayerContext = createContext<Player | undefined>(undefined)

/** Gives the player to the bar, the caption and the pointer below it. */
export const DemoPlayerProvider = PlayerContext

export function useDemoPlayer(): Player {
  const player = useContext(PlayerContext)
  if (!player) throw new Error('Used outside <DemoPlayerProvider>')
  return player
}

export function usePlayerState(): PlayerState {
  const player = useDemoPlayer()
  return useSyncExternalStore(player.subscribe, player.state)
}
