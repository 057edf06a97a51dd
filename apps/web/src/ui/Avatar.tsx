import classes from './Avatar.module.css';
import { initialsOf } from './initials.ts';

interface AvatarProps {
  name: string;
  /** Path of the picture; `null`: the initials stand in its place. */
  avatar: string | null;
  /** Pixels of either side. */
  size: number;
}

/** A person's picture; decoration, for the name stands beside it or in the control's label. */
export function Avatar({ name, avatar, size }: AvatarProps) {
  const style = { width: size, height: size, fontSize: Math.round(size * 0.375) };
  return avatar === null ? (
    <span className={classes.avatar} style={style} aria-hidden>
      {initialsOf(name)}
    </span>
  ) : (
    <img className={classes.avatar} style={style} src={avatar} alt="" decoding="async" />
  );
}
