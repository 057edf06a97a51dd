import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** mongodump's limit, with which `.metadata.json.gz` still fits into a file name of 255 bytes. */
const MAX_NAME = 238;
const KEPT_OF_LONG_NAME = 208;

/** A collection's files, relative to the backup's folder, named as mongodump names them. */
export function filesOf(database: string, collection: string): { bson: string; metadata: string } {
  const escaped = queryEscape(collection);
  const name = escaped.length > MAX_NAME ? shorten(escaped, collection) : escaped;
  return {
    bson: join(database, `${name}.bson`),
    metadata: join(database, `${name}.metadata.json`),
  };
}

/** Go's `url.QueryEscape`, which mongodump uses. */
function queryEscape(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

/** mongorestore takes the whole name of such a file from its metadata. */
function shorten(escaped: string, collection: string): string {
  const digest = createHash('sha1').update(collection).digest('base64url');
  return `${escaped.slice(0, KEPT_OF_LONG_NAME)}%24${digest}`;
}
