import { Component, type ReactNode } from 'react'
import { Problem } from '../api/problem'
import { Trouble } from './notices'

/** A page that cannot be shown takes nothing else with it: its code did not arrive (a newer version is installed), or it failed. */
export class Boundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return <Trouble thrown={new Problem(0, 'This page cannot be shown', 'Switchboard may have been updated meanwhile. Load the page again.')} again={() => window.location.reload()} />
  }
}
