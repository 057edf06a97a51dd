import frame from '../../features/frame/messages.en.ts';
import home from '../../features/home/messages.en.ts';
import ui from '../../ui/messages.en.ts';

export const en = {
  frame,
  home,
  ui,
};
