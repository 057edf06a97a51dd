/** What the development server and the build read from the environment. */
export const env = {
  /** Where the API listens; requests to it are passed on in development. */
  apiUrl: process.env['API_URL'] ?? 'http://127.0.0.1:8787',
  port: Number(process.env['PORT'] ?? 5173),
};
