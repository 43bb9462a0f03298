/** A row of small labelled figures. */
export function Figures({ figures }: { figures: [label: string, figure: string][] }) {
  return (
    <dl className="figures">
      {figures.map(([label, figure]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{figure}</dd>
        </div>
      ))}
    </dl>
  );
}
