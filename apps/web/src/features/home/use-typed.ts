import { useEffect, useState } from 'react';

const THINK_MS = 900;
const WORD_MS = 62;

/** Where the next word ends. */
function nextStop(text: string, from: number): number {
  const length = text.slice(from + 1).search(/\s/);
  return length === -1 ? text.length : from + 1 + length;
}

interface Typed {
  shown: string;
  rest: string;
  done: boolean;
}

/** Gives `text` word by word while `playing`; all of it at once without `animate`. */
export function useTyped(text: string, animate: boolean, playing: boolean): Typed {
  const [typed, setTyped] = useState(0);
  const count = animate ? typed : text.length;
  const done = count >= text.length;

  useEffect(() => {
    if (!playing || done) return;
    const wait = count === 0 ? THINK_MS : WORD_MS;
    const timer = setTimeout(() => setTyped(nextStop(text, count)), wait);
    return () => clearTimeout(timer);
  }, [text, count, playing, done]);

  return { shown: text.slice(0, count), rest: text.slice(count), done };
}
