import { useEffect, useEffectEvent, useRef, useState } from 'react';

const TYPING_PAUSE_MS = 250;

interface TypedWord {
  /** What is in the field, ahead of the address while somebody types. */
  typed: string;
  type: (text: string) => void;
  /** Empties the field without a word to `onWord`: whoever asks changes the address. */
  clear: () => void;
}

/** A search field that the address follows, once the typing pauses. `word`: what the address holds. */
export function useTypedWord(word: string, onWord: (word: string) => void): TypedWord {
  const [typed, setTyped] = useState(word);
  const sent = useRef(word);
  const send = useEffectEvent(onWord);

  // The address was changed by something else than the field: a link, "back", the palette.
  useEffect(() => {
    if (word === sent.current) return;
    sent.current = word;
    setTyped(word);
  }, [word]);

  useEffect(() => {
    const wanted = typed.trim();
    if (wanted === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = wanted;
      send(wanted);
    }, TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);

  return {
    typed,
    type: setTyped,
    clear() {
      sent.current = '';
      setTyped('');
    },
  };
}
