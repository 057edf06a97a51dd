import { Button, Modal } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { FormError } from '../../../ui/FormError.tsx';
import classes from './FormDialog.module.css';

interface FormDialogProps {
  title: string;
  /** Over the error of an attempt. */
  failed: string;
  error: unknown;
  /** On the button that closes it. */
  back: string;
  /** On the button that does it. */
  go: string;
  isDangerous?: boolean;
  isPending: boolean;
  /** The fields. */
  children: ReactNode;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  onClose: () => void;
}

/** A dialog with fields of its own, and with a button that does what they say. */
export function FormDialog(props: FormDialogProps) {
  const { title, failed, error, back, go, isDangerous = false, isPending, onClose } = props;
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      withCloseButton={false}
      // Looking away by mistake would lose what was typed.
      closeOnClickOutside={false}
    >
      <form noValidate className={classes.form} onSubmit={props.onSubmit}>
        {props.children}
        <FormError error={error} title={failed} />
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose} disabled={isPending}>
            {back}
          </Button>
          <Button type="submit" loading={isPending} {...(isDangerous ? { color: 'danger' } : {})}>
            {go}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
