import type { Area } from './areas.ts';
import { loadTexts } from './locale.ts';

/** The code of a page or dialog together with the texts it shows: nothing is drawn before both are here. */
export async function withTexts<Module>(code: Promise<Module>, ...areas: Area[]): Promise<Module> {
  const [module] = await Promise.all([code, loadTexts(areas)]);
  return module;
}
