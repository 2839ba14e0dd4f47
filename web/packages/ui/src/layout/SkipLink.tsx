/** First in the page; the app's <main id="main" tabIndex={-1}> is its goal. */
export function SkipLink({ label }: { label: string }) {
  return (
    <a
      href="#main"
      className="fixed top-2 left-2 z-[70] -translate-y-20 rounded-full bg-ink px-5 py-3 text-sm font-semibold text-on-ink focus:translate-y-0"
    >
      {label}
    </a>
  );
}
