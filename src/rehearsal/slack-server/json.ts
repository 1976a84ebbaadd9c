export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json | undefined };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}

export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

export function word(from: JsonObject, name: string): string | undefined {
  const value = from[name];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : undefined;
}

export function flag(from: JsonObject, name: string): boolean {
  const value = from[name];
  return value === true || value === 1 || value === 'true' || value === '1';
}

export function part(from: JsonObject, name: string): JsonObject {
  const value = from[name];
  return isObject(value) ? value : {};
}

export function parts(from: JsonObject, name: string): readonly JsonObject[] {
  const value = from[name];
  return isList(value) ? value.filter(isObject) : [];
}

export function characters(text: string): number {
  return Array.from(text).length;
}
