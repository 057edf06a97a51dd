import { Button } from '@mantine/core';
import type { SecondFactorMethod } from '@onelastai/contracts';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { supportsPasskeys } from '../../../lib/passkeys.ts';
import { CodeForm } from './CodeForm.tsx';
import { PasskeyForm } from './PasskeyForm.tsx';
import classes from './SecondFactorStep.module.css';

/** What the person chose to prove it with. */
export type FactorProof = { code: string } | { passkey: true };

interface FactorChoiceProps {
  /** Those that the account has. */
  methods: readonly SecondFactorMethod[];
  /** What the button says that sends a code. */
  submit: string;
  /** What did not happen. */
  failed: string;
  error: unknown;
  pending: boolean;
  onProve: (proof: FactorProof) => void;
  /** Another method was chosen: the error is of the one before. */
  onReset: () => void;
  children?: ReactNode;
}

const NAMES = { totp: 'useCode', passkey: 'usePasskey', 'backup-code': 'useBackup' } as const;

/** A code, a backup code or a passkey, whichever the account has. */
export function FactorChoice(props: FactorChoiceProps) {
  const { submit, failed, error, pending, onProve, onReset, children } = props;
  const t = useTranslations('secondFactor.step');
  const methods = props.methods.filter((it) => it !== 'passkey' || supportsPasskeys());
  const [method, setMethod] = useState<SecondFactorMethod>(methods[0] ?? 'backup-code');
  return (
    <div className={classes.form}>
      {method === 'passkey' ? (
        <PasskeyForm
          failed={failed}
          error={error}
          pending={pending}
          onProve={() => onProve({ passkey: true })}
        />
      ) : (
        <CodeForm
          key={method}
          kind={method}
          submit={submit}
          failed={failed}
          error={error}
          pending={pending}
          onProve={(code) => onProve({ code })}
        />
      )}
      {children}
      <div className={classes.others}>
        {methods
          .filter((other) => other !== method)
          .map((other) => (
            <Button
              key={other}
              variant="subtle"
              size="compact-sm"
              disabled={pending}
              onClick={() => {
                onReset();
                setMethod(other);
              }}
            >
              {t(NAMES[other])}
            </Button>
          ))}
      </div>
    </div>
  );
}
