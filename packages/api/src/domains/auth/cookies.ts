import type { ApiConfig } from '../../config.ts';

/** `__Host-` makes browsers refuse the cookie from anywhere but this very host, over https. */
export function cookieName(config: ApiConfig): string {
  return isSecure(config) ? '__Host-onelastai' : 'onelastai';
}

export function sessionCookie(config: ApiConfig, token: string, maxAge: number): string {
  return cookie(config, cookieName(config), token, maxAge);
}

/** Names a browser that need not show the second factor. */
export function deviceCookieName(config: ApiConfig): string {
  return `${cookieName(config)}-device`;
}

export function deviceCookie(config: ApiConfig, token: string, maxAge: number): string {
  return cookie(config, deviceCookieName(config), token, maxAge);
}

/** Names a browser whose guesses are counted by themselves. */
export function knownBrowserCookieName(config: ApiConfig): string {
  return `${cookieName(config)}-known`;
}

export function knownBrowserCookie(config: ApiConfig, value: string, maxAge: number): string {
  return cookie(config, knownBrowserCookieName(config), value, maxAge);
}

/** `maxAge` in seconds. */
function cookie(config: ApiConfig, name: string, value: string, maxAge: number): string {
  return [
    `${name}=${value}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    `Max-Age=${Math.max(0, Math.floor(maxAge))}`,
    ...(isSecure(config) ? ['Secure'] : []),
  ].join('; ');
}

/** The named cookie of a `cookie` header. */
export function readCookie(header: string | null, name: string): string | null {
  for (const pair of header?.split(';') ?? []) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name && value) return value;
  }
  return null;
}

function isSecure(config: ApiConfig): boolean {
  return config.publicUrl.startsWith('https:');
}
