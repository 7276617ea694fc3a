/** What a step asks, and what it is about. */
export function StepHead({ title, lead }: { readonly title: string; readonly lead: string }) {
  return (
    <div className="mb-5 flex-none">
      <h1 tabIndex={-1} className="text-xl font-semibold tracking-[-0.011em] outline-none">
        {title}
      </h1>
      <p className="text-secondary">{lead}</p>
    </div>
  );
}
