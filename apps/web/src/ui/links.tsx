import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

type Native<Props> = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof Props> & {
  ref?: Ref<HTMLAnchorElement>;
};

function AnchorButton(props: ButtonProps & Native<ButtonProps>) {
  return <Button component="a" {...props} />;
}

function AnchorText(props: AnchorProps & Native<AnchorProps>) {
  return <Anchor {...props} />;
}

/** A link of the router that looks like a button: `<ButtonLink to="/agents">`. */
export const ButtonLink = createLink(AnchorButton);

/** A link of the router inside text. */
export const TextLink = createLink(AnchorText);
