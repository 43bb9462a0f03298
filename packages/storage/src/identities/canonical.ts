/** The same text of a JSON value whatever the order of members. */
export function canonical(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value) text += text === '' ? canonical(item) : `,${canonical(item)}`;
    return `[${text}]`;
  }
  const members = value as Record<string, unknown>;
  for (const name of Object.keys(members).sort()) {
    const member = members[name];
    if (member !== undefined) text += `${text === '' ? '' : ','}${quoted(name)}:${canonical(member)}`;
  }
  return `{${text}}`;
}

/** A string as JSON has it: most hold nothing that is written otherwise there, which is quicker to see than to write. */
const quoted = (text: string): string => (WRITTEN_OTHERWISE.test(text) ? JSON.stringify(text) : `"${text}"`);
const WRITTEN_OTHERWISE = /["\\\u0000-\u001f\ud800-\udfff]/;
