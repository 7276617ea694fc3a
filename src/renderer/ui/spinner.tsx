/** Something is on its way; stands still where motion is unwanted. */
export function Spinner({ size = 14 }: { readonly size?: number }) {
  return (
    <svg className="flex-none animate-spin" width={size} height={size} viewBox="0 0 16 16" aria-hidden>
      <circle cx="8" cy="8" r="5.75" fill="none" stroke="currentColor" strokeOpacity=".3" strokeWidth="1.75" />
      <path
        d="M13.75 8A5.75 5.75 0 0 0 8 2.25"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinecap="round"
      />
    </svg>
  );
}
