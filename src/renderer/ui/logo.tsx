export function Logo({ size = 18 }: { readonly size?: number }) {
  return (
    <svg
      className="flex-none text-accent"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="currentColor"
      aria-hidden
    >
      <path d="M13.2 2.6c.1-.6.9-.8 1.2-.2l6.3 13.2c.3.6-.1 1.2-.7 1.2h-7.6c-.5 0-.9-.5-.8-1z" />
      <path d="M8.3 7.3c.2-.5.9-.5 1 .1l.4 8.5c0 .5-.3.9-.8.9H3.8c-.7 0-1.1-.7-.8-1.3z" opacity=".62" />
      <path d="M2.6 18.7h18.8c.6 0 1 .6.7 1.2-.7 1.3-1.9 2-3.4 2H5.3c-1.5 0-2.7-.7-3.4-2-.3-.6.1-1.2.7-1.2z" />
    </svg>
  );
}
