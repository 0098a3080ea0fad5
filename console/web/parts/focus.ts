import { useEffect, useRef, type RefObject } from 'react'
import { useLocation } from 'react-router'

/** A dialog that closes gives the focus back itself, if what had it is still there. */
const ITS_TURN = 100

/**
 * The focus never falls off the page. A new page begins at its content; when what had the focus is gone or cannot be used
 * any more (a row that was handled, a button that did its work), the open dialog has it, else the content, and Tab goes on
 * from there.
 */
export function useFocusKept(content: RefObject<HTMLElement | null>): void {
  const { pathname } = useLocation()
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current !== pathname) content.current?.focus()
    shown.current = pathname
  }, [pathname, content])

  useEffect(() => {
    let last: Element | null = null
    let turn: number | undefined
    const isLost = (): boolean => last !== null && (!last.isConnected || last.matches(':disabled'))
    const land = (): void => {
      turn = undefined
      if (!isLost() || (document.activeElement !== document.body && document.activeElement !== last)) return
      const dialog = document.querySelector<HTMLElement>('[role=dialog]')
      ;(dialog ?? content.current)?.focus({ preventScroll: true })
    }
    const remember = (event: FocusEvent): void => {
      last = event.target as Element
    }
    const watch = new MutationObserver(() => {
      if (isLost()) turn ??= window.setTimeout(land, ITS_TURN)
    })
    document.addEventListener('focusin', remember)
    watch.observe(document.body, { subtree: true, childList: true, attributeFilter: ['disabled'] })
    return () => {
      document.removeEventListener('focusin', remember)
      watch.disconnect()
      window.clearTimeout(turn)
    }
  }, [content])
}
