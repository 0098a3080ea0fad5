/** The product's mark: two lines crossing over. */
export function Mark({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <rect width="32" height="32" rx="8" fill="#3b4cc0" />
      <g fill="none" stroke="#fff" strokeWidth="2.6" strokeLinecap="round">
        <path d="M9 10h5c5 0 4 12 9 12M9 22h4M19 10h4" />
      </g>
      <g fill="#fff">
        <circle cx="8.5" cy="10" r="2.6" />
        <circle cx="8.5" cy="22" r="2.6" />
        <circle cx="23.5" cy="10" r="2.6" />
        <circle cx="23.5" cy="22" r="2.6" />
      </g>
    </svg>
  )
}
