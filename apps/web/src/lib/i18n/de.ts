import frame from '../../features/frame/messages.de.ts';
import home from '../../features/home/messages.de.ts';
import ui from '../../ui/messages.de.ts';
import type { en } from './en.ts';
import type { Shape } from './shape.ts';

export const de: Shape<typeof en> = {
  frame,
  home,
  ui,
};
