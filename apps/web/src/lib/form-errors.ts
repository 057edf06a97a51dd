import { schemaResolver } from '@mantine/form';
import { parseError } from '@onelastai/sdk';

type Schema = Parameters<typeof schemaResolver>[0];
type FormErrors = ReturnType<ReturnType<typeof schemaResolver<true>>>;

/** What to say about a field, by its path, in the reader's language. */
export type FieldTexts = Readonly<Record<string, string>>;

/** Validates a form with the very schema the server uses, and answers in the reader's language. */
export function localResolver(schema: Schema, texts: FieldTexts, otherwise: string) {
  const check = schemaResolver(schema, { sync: true });
  return (values: unknown): FormErrors =>
    Object.fromEntries(Object.keys(check(values)).map((path) => [path, texts[path] ?? otherwise]));
}

/** The fields a server refused, with our text for the error's code or for the field. */
export function serverFieldErrors(
  error: unknown,
  texts: FieldTexts,
  describe: (error: unknown) => string,
): FormErrors {
  const { code, fields } = parseError(error);
  return Object.fromEntries(
    Object.entries(fields).map(([path, messages]) => [
      path,
      code ? describe(error) : (texts[path] ?? messages[0]),
    ]),
  );
}
