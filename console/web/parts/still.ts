import { useEffect, useRef, useState } from 'react'

const ENDS = ['pointerup', 'pointercancel', 'contextmenu', 'blur'] as const

/** Nothing moves under a pointer that is down: until it is up the value stays as it was, and a press ends on what it began on. */
export function useStill<T>(value: T): T {
  const [held, setHeld] = useState<{ value: T } | null>(null)
  const latest = useRef(value)
  useEffect(() => {
    latest.current = value
  }, [value])
  useEffect(() => {
    const hold = (): void => setHeld({ value: latest.current })
    const letGo = (): void => void window.setTimeout(() => setHeld(null)) // the click comes first
    window.addEventListener('pointerdown', hold, true) // before the field that is left tells what was typed
    ENDS.forEach((end) => window.addEventListener(end, letGo))
    return () => {
      window.removeEventListener('pointerdown', hold, true)
      ENDS.forEach((end) => window.removeEventListener(end, letGo))
    }
  }, [])
  return held ? held.value : value
}
