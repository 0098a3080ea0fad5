import { NavLink } from 'react-router'
import { useStuck } from '../api/queries'
import { figure } from '../words'

/** The two sides of integrity: the count of all, and each one that needs somebody. */
export function IntegrityViews() {
  const open = useStuck({ limit: '1' }).data
  return (
    <nav className="views" aria-label="Integrity">
      <NavLink to="/integrity" end>By day</NavLink>
      <NavLink to="/integrity/stuck">
        Unfinished {open && <span className="quiet figures">{figure(open.total, open.totalIsAtLeast)}</span>}
      </NavLink>
    </nav>
  )
}
