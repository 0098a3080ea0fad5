/** How much of a whole is done: a circle that closes. It stands beside words that say the same. */
export function Ring({ done, of, rest, size = 20 }: { done: number; of: number; rest: 'bad' | 'wait' | 'busy'; size?: number }) {
  const share = of === 0 ? 1 : Math.min(1, done / of)
  const shown = share < 1 ? Math.min(0.8, share) : 1 // a gap that nobody sees would say "closed"
  const arc = (tone: string, from: number, length: number) => (
    <circle className={`arc-${tone}`} cx="16" cy="16" r="13" pathLength={100} strokeDasharray={`${length * 100} 100`} strokeDashoffset={-from * 100} transform="rotate(-90 16 16)" />
  )
  return (
    <svg className="ring" width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      {of === 0 ? <circle className="track" cx="16" cy="16" r="13" /> : arc('good', 0, shown)}
      {shown < 1 && arc(rest, shown + 0.05, 0.9 - shown)}
    </svg>
  )
}
