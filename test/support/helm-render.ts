import { parse, stringify } from 'yaml';

/**
 * The part of Helm's template language that the chart uses: if, else, range, define, variables, pipes and a few
 * functions. Anything else is an error, so that the chart stays within what is tried here.
 */
export function renderChart(
  templates: Readonly<Record<string, string>>,
  values: object,
): Readonly<Record<string, string>> {
  const defined = new Map<string, Node[]>();
  const parsed = Object.entries(templates).map(
    ([name, text]) => [name, parseTemplate(text, defined)] as const,
  );
  const root = { Values: values };
  const shown = parsed.filter(([name]) => !name.startsWith('_'));
  return Object.fromEntries(
    shown.map(([name, nodes]) => [
      name,
      run(nodes, { dot: root, variables: new Map([['$', root]]), defined }),
    ]),
  );
}

/** The documents of rendered files. */
export const documentsOf = (rendered: Readonly<Record<string, string>>): unknown[] =>
  Object.values(rendered)
    .flatMap((text) => text.split(/^---$/m))
    .map((text) => parse(text) as unknown)
    .filter((document) => document !== null);

type Value = unknown;
type Expression = (scope: Scope) => Value;
interface Scope {
  readonly dot: Value;
  readonly variables: Map<string, Value>;
  readonly defined: ReadonlyMap<string, Node[]>;
}
type Node =
  | string
  | { readonly kind: 'output'; readonly of: Expression }
  | { readonly kind: 'set'; readonly name: string; readonly of: Expression }
  | { readonly kind: 'if'; readonly of: Expression; readonly body: Node[]; readonly other: Node[] }
  | {
      readonly kind: 'range';
      readonly names: readonly [string, string];
      readonly of: Expression;
      readonly body: Node[];
    };

function parseTemplate(text: string, defined: Map<string, Node[]>): Node[] {
  const tokens = [...text.matchAll(/([\s\S]*?)(?:\{\{(-?)\s*([\s\S]*?)\s*(-?)\}\}|$)/g)];
  const top: Node[] = [];
  // The innermost last; `other` is what an `else` turns to.
  const open: { nodes: Node[]; readonly other?: Node[] }[] = [{ nodes: top }];
  const here = () => open.at(-1)?.nodes ?? top;
  let trim = false;
  for (const [, before = '', left, action, right] of tokens) {
    const started = trim ? before.trimStart() : before;
    const plain = left === '-' ? started.trimEnd() : started;
    if (plain !== '') here().push(plain);
    trim = right === '-';
    if (action === undefined) continue;
    const [word = ''] = action.split(/\s/);
    const rest = action.slice(word.length).trim();
    if (word === 'end') open.pop();
    else if (word === 'else' && rest === '') {
      const inner = open.at(-1);
      if (!inner?.other) throw new Error('`else` outside of `if`');
      inner.nodes = inner.other;
    } else if (word === 'define') {
      const body: Node[] = [];
      defined.set(JSON.parse(rest) as string, body);
      open.push({ nodes: body });
    } else if (word === 'if') {
      const node = { kind: 'if' as const, of: expression(rest), body: [], other: [] };
      here().push(node);
      open.push({ nodes: node.body, other: node.other });
    } else if (word === 'range') {
      const [, key = '', value = '', of = ''] = /^(\$\w+), (\$\w+) := (.+)$/.exec(rest) ?? [];
      const node = { kind: 'range' as const, names: [key, value] as const, of: expression(of), body: [] };
      here().push(node);
      open.push({ nodes: node.body });
    } else {
      const [, name, of] = /^(\$\w+) :?= (.+)$/.exec(action) ?? [];
      here().push(
        name ? { kind: 'set', name, of: expression(of!) } : { kind: 'output', of: expression(action) },
      );
    }
  }
  if (open.length !== 1) throw new Error('an `end` is missing, or one is too many');
  return top;
}

function run(nodes: readonly Node[], scope: Scope): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return node;
      const value = node.of(scope);
      if (node.kind === 'output') return value === undefined || value === null ? '' : String(value);
      if (node.kind === 'if') return run(truth(value) ? node.body : node.other, scope);
      if (node.kind === 'set') {
        scope.variables.set(node.name, value);
        return '';
      }
      return Object.entries((value ?? {}) as object)
        .map(([key, one]) => {
          const variables = new Map([...scope.variables, [node.names[0], key], [node.names[1], one]]);
          return run(node.body, { ...scope, dot: one, variables });
        })
        .join('');
    })
    .join('');
}

const truth = (value: Value): boolean =>
  typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : Boolean(value);

const FUNCTIONS: Readonly<Record<string, (scope: Scope, ...given: never[]) => Value>> = {
  quote: (_, value: Value) => JSON.stringify(String(value)),
  not: (_, value: Value) => !truth(value),
  dict: (_, ...pairs: Value[]) =>
    Object.fromEntries(pairs.flatMap((key, at) => (at % 2 === 0 ? [[key, pairs[at + 1]]] : []))),
  printf: (_, form: string, ...given: Value[]) => form.replace(/%s/g, () => String(given.shift())),
  toYaml: (_, value: Value) => stringify(value).trimEnd(),
  nindent: (_, by: number, text: string) => `\n${text.replace(/^(?=.)/gm, ' '.repeat(by))}`,
  include: (scope: Scope, name: string, dot: Value) => {
    const nodes = scope.defined.get(name);
    if (!nodes) throw new Error(`nothing is defined as ${name}`);
    return run(nodes, { ...scope, dot, variables: new Map([['$', dot]]) });
  },
};

const TOKEN = /\s*("(?:[^"\\]|\\.)*"|[()|]|[^\s()|]+)/g;

function expression(text: string): Expression {
  const tokens = [...text.matchAll(TOKEN)].map(([, token = '']) => token);
  const whole = pipeline(tokens);
  if (tokens.length > 0) throw new Error(`not understood: ${text}`);
  return whole;
}

/** Consumes tokens up to a closing bracket. What comes before a `|` is the last thing given to what comes after. */
function pipeline(tokens: string[]): Expression {
  let before: Expression | undefined;
  for (;;) {
    const terms: Expression[] = [];
    const name = FUNCTIONS[tokens[0] ?? ''] ? tokens.shift()! : undefined;
    while (tokens.length > 0 && tokens[0] !== '|' && tokens[0] !== ')') terms.push(term(tokens));
    if (before) terms.push(before);
    const call = FUNCTIONS[name ?? ''];
    if (!call && terms.length !== 1) throw new Error(`one value is expected, not ${terms.length}`);
    before = call
      ? (scope) => call(scope, ...(terms.map((one) => one(scope)) as never[]))
      : (terms[0] as Expression);
    if (tokens[0] !== '|') return before;
    tokens.shift();
  }
}

function term(tokens: string[]): Expression {
  const token = tokens.shift() ?? '';
  if (token === '(') {
    const inner = pipeline(tokens);
    if (tokens.shift() !== ')') throw new Error('a bracket is not closed');
    return inner;
  }
  if (/^(".*"|\d+|true|false)$/s.test(token)) return () => JSON.parse(token) as Value;
  const [, variable, path = ''] = /^(\$\w*)?((?:\.\w+)*|\.)$/.exec(token) ?? [];
  if (variable === undefined && path === '') throw new Error(`not understood: ${token}`);
  const steps = path.split('.').filter(Boolean);
  return ({ dot, variables }) => {
    if (variable !== undefined && !variables.has(variable)) throw new Error(`${variable} is not declared`);
    let value = variable === undefined ? dot : variables.get(variable);
    for (const step of steps) value = (value as Record<string, Value> | null | undefined)?.[step];
    return value;
  };
}
