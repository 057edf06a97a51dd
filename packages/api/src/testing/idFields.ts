import { z } from 'zod';
import { appRouter } from '../root.ts';

/** `procedure.path` of every input field that names a document: `id`, `…Id`, `…Ids`. */
export function idFields(): string[] {
  return Object.entries<unknown>(appRouter._def.procedures).flatMap(([path, procedure]) =>
    inputsOf(procedure).flatMap((schema) => namesIn(schema).map((name) => `${path}: ${name}`)),
  );
}

function inputsOf(procedure: unknown): unknown[] {
  if (typeof procedure !== 'function' || !('_def' in procedure)) return [];
  const { _def: definition } = procedure;
  if (typeof definition !== 'object' || definition === null || !('inputs' in definition)) return [];
  return Array.isArray(definition.inputs) ? definition.inputs : [];
}

/** Also those below others, as a dotted path. */
function namesIn(schema: unknown, prefix = ''): string[] {
  if (schema instanceof z.ZodObject) {
    return Object.entries<unknown>(schema.shape).flatMap(([name, field]) => [
      ...(/^ids?$|Ids?$/.test(name) ? [prefix + name] : []),
      ...namesIn(field, `${prefix}${name}.`),
    ]);
  }
  if (schema instanceof z.ZodArray) return namesIn(schema.element, prefix);
  if (schema instanceof z.ZodUnion) {
    return schema.options.flatMap((option) => namesIn(option, prefix));
  }
  if (schema instanceof z.ZodPipe) return namesIn(schema.in, prefix);
  const isWrapper =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodExactOptional ||
    schema instanceof z.ZodReadonly;
  return isWrapper ? namesIn(schema.unwrap(), prefix) : [];
}
