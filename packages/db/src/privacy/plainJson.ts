import mongoose from 'mongoose';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const { Binary, Decimal128, Double, Int32, Long, ObjectId } = mongoose.mongo;

/** As people and programs read it: ids as hex digits, instants as ISO 8601, bytes as base64. */
export function toJson(value: unknown): Json {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof ObjectId) return value.toHexString();
  if (value instanceof Binary) return value.toString('base64');
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (value instanceof Long || value instanceof Decimal128) return value.toString();
  if (value instanceof Int32 || value instanceof Double) return value.valueOf();
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value !== 'object') return String(value);
  return Object.fromEntries(Object.entries(value).map(([key, below]) => [key, toJson(below)]));
}
