import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import { openApiDocument } from './openapi.ts';

/** Where the client keeps its types. */
export const CLIENT_PATHS = new URL('../../../../packages/client/src/generated/paths.ts', import.meta.url);

const HEAD = '// Made from the description of the HTTP interface by "pnpm client". Do not edit.\n\n';

/** The published description as TypeScript types. The same description gives the same text. */
export async function clientPaths(): Promise<string> {
  const description = JSON.stringify(openApiDocument(''));
  const nodes = await openapiTS(description, {
    alphabetize: true,
    // A field that has a default may be left out of a request; answers require theirs by name.
    defaultNonNullable: false,
    transform: (schema) =>
      'contentMediaType' in schema && schema.contentMediaType === 'application/octet-stream'
        ? ts.factory.createTypeReferenceNode('File')
        : undefined,
  });
  return HEAD + astToString(nodes);
}
