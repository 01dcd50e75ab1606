/** Who can read a private text, beside the text: a closed lock and words. */
export function OnlyYou({ words }: { words: string }) {
  return (
    <p className="lp-readers">
      <svg aria-hidden="true" viewBox="0 0 24 24" width="16" height="16">
        <path
          d="M7 10V7.5a5 5 0 0 1 10 0V10m-11 0h12v9.5H6z"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.75"
        />
      </svg>
      <span>{words}</span>
    </p>
  )
}
